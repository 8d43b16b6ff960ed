package com.mystage.sourcing.scraping.polite;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one robots.txt says to us (RFC 9309). */
public final class RobotsRules {

  /** What is read of a file, the least that section 2.5 asks for: 500 KiB. */
  public static final int MAX_BYTES = 500 * 1024;

  /** A longer Crawl-delay counts as this one. */
  private static final Duration LONGEST_DELAY = Duration.ofHours(24);

  private static final int MAX_WARNINGS = 0;

  private final SimpleRobotRules rules;

  private RobotsRules(SimpleRobotRules rules) {
    this.rules = rules;
  }

  /**
   * Reads the bytes; whatever they are, it finds the rules in them that there are.
   *
   * @param name the product token that speaks to us, in any case
   */
  public static RobotsRules of(byte[] bytes, String address, String name) {
    SimpleRobotRulesParser parser = new SimpleRobotRulesParser(Long.MAX_VALUE, MAX_WARNINGS);
    byte[] read = bytes.length > MAX_BYTES ? Arrays.copyOf(bytes, MAX_BYTES) : bytes;
    return new RobotsRules(
        parser.parseContent(address, read, "text/plain", List.of(name.toLowerCase(Locale.ROOT))));
  }

  public boolean allow(String address) {
    return rules.isAllowed(address);
  }

  /** The pause between visits that the site asks for; null where it asks for none. */
  public @Nullable Duration crawlDelay() {
    long millis = rules.getCrawlDelay();
    if (millis <= 0) {
      return null;
    }
    Duration delay = Duration.ofMillis(millis);
    return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
  }

  /** Where the site says that its sitemaps are. */
  public List<String> sitemaps() {
    return List.copyOf(rules.getSitemaps());
  }
}
