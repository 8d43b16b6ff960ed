package com.mystage.sourcing.pipeline;

import java.util.Locale;

/**
 * The steps of the journey, in its order, and beside it the schedule, which drives what is due.
 * Each has one queue and one channel of its name.
 */
public enum Step {
  SCRAPING,
  EXTRACTION,
  DEDUP,
  ENRICHMENT,
  PUBLICATION,
  ANNOUNCEMENT,
  SCHEDULE;

  public String queue() {
    return name().toLowerCase(Locale.ROOT);
  }
}
