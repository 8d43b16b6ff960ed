/** Named rules that take status, slot and performers out of titles. */
@NullMarked
package com.mystage.sourcing.extraction.titles;

import org.jspecify.annotations.NullMarked;
