/** Typed ids, the clock and the sealed failure: the words every room shares. */
@NullMarked
package com.mystage.sourcing;

import org.jspecify.annotations.NullMarked;
