/** How documents of an old catalogue say what listings say. */
@NullMarked
package com.mystage.sourcing.triggers.parity.mapping;

import org.jspecify.annotations.NullMarked;
