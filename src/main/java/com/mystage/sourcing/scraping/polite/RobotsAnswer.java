package com.mystage.sourcing.scraping.polite;

/** How a site answered when it was asked for its robots.txt. */
public sealed interface RobotsAnswer {

  /** There are rules. */
  record Rules(byte[] bytes) implements RobotsAnswer {}

  /** There are none (4xx, or redirects without end): everything is allowed. */
  record None() implements RobotsAnswer {}

  /** It cannot be had (5xx, 429, no answer): nobody knows, so nothing is allowed. */
  record Unreachable(String why) implements RobotsAnswer {}
}
