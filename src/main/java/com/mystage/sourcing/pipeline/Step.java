package com.mystage.sourcing.pipeline;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The steps of the journey, in its order, and beside it the schedule, which drives what is due.
 * Each has one channel, and a queue of its name.
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

  /**
   * The step whose work a queue carries. Beside its own a step may have queues that try again in
   * other ways: those are named {@code STEP-} and anything.
   */
  public static Optional<Step> of(String queue) {
    int hyphen = queue.indexOf('-');
    String step = hyphen < 0 ? queue : queue.substring(0, hyphen);
    return Arrays.stream(values()).filter(each -> each.queue().equals(step)).findFirst();
  }
}
