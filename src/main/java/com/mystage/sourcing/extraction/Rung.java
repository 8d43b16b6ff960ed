package com.mystage.sourcing.extraction;

import org.jspecify.annotations.Nullable;

/**
 * What one rung of the ladder gave to an extraction.
 *
 * @param extractor its name
 * @param items read by it, refused ones included
 * @param found events that no rung before had found
 * @param filled fields that were missing in events of rungs before, and that it filled
 * @param repeated fields in which it says what a rung before said
 * @param contradicted fields in which it says otherwise; the rung before stands
 * @param skipped why it did not run; null if it did
 */
public record Rung(
    String extractor,
    int items,
    int found,
    int filled,
    int repeated,
    int contradicted,
    @Nullable String skipped) {

  static Rung skipped(String extractor, String reason) {
    return new Rung(extractor, 0, 0, 0, 0, 0, reason);
  }

  /** For people: "microdata: 3 items, 1 field filled". */
  public String line() {
    if (skipped != null) {
      return extractor + ": skipped, " + skipped;
    }
    return "%s: %d items, %d new; fields of others: %d filled, %d said again, %d said otherwise"
        .formatted(extractor, items, found, filled, repeated, contradicted);
  }
}
