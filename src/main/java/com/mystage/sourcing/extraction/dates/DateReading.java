package com.mystage.sourcing.extraction.dates;

import java.util.List;

/** What a text says about when. */
public sealed interface DateReading {

  /**
   * It says when, and nothing in it contradicts that.
   *
   * @param occurrences in the order of the text; at least one
   * @param text the part of the text that says so
   */
  record Found(List<Occurrence> occurrences, String text) implements DateReading {
    public Found {
      occurrences = List.copyOf(occurrences);
    }
  }

  /** It names a date, but one that cannot be, or one that could be several. */
  record Rejected(String reason) implements DateReading {}

  /** It names no date. */
  record None() implements DateReading {}
}
