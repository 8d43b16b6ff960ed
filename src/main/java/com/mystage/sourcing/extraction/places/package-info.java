/** What a place on the map tells about time. */
@NullMarked
package com.mystage.sourcing.extraction.places;

import org.jspecify.annotations.NullMarked;
