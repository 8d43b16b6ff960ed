package com.mystage.sourcing.pipeline.reconciling;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Listing;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A listing as a roster remembers it.
 *
 * @param id the listing's id
 * @param start as the listing has it
 * @param begins the same on the time line
 * @param title short hash of its title
 * @param reading key of the last reading that had it
 */
public record Listed(String id, EventTime start, Instant begins, String title, String reading) {

  private static final int DIGITS = 12;

  /** The same for listings of one title and start. */
  String what() {
    return title + " " + start;
  }

  /**
   * @param fallback zone of times without an offset where the listing names none; null for UTC
   */
  static Listed of(Listing listing, @Nullable ZoneId fallback, String reading) {
    ZoneId zone = fallback == null ? ZoneOffset.UTC : fallback;
    String own = listing.timeZone();
    return new Listed(
        listing.id(),
        listing.start(),
        listing.start().instant(own == null ? zone : ZoneId.of(own)),
        ContentHash.ofParts(listing.title()).hex().substring(0, DIGITS),
        reading);
  }
}
