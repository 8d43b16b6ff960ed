/** Snapshot to listings, by a ladder of extractors, cheapest first. */
@NullMarked
package com.mystage.sourcing.extraction;

import org.jspecify.annotations.NullMarked;
