/** Reads dates and times as people write them. */
@NullMarked
package com.mystage.sourcing.extraction.dates;

import org.jspecify.annotations.NullMarked;
