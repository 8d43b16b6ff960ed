/** What a source said: keys, listings, times, places, offers, and their JSON. Plain records. */
@NullMarked
package com.mystage.sourcing.listings;

import org.jspecify.annotations.NullMarked;
