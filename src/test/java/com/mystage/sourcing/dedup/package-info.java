@NullMarked
package com.mystage.sourcing.dedup;

import org.jspecify.annotations.NullMarked;
