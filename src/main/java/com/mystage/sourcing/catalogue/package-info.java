/** Live events, venues and artists, the journal they are projected from, search and feeds. */
@NullMarked
package com.mystage.sourcing.catalogue;

import org.jspecify.annotations.NullMarked;
