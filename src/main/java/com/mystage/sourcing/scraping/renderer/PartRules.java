package com.mystage.sourcing.scraping.renderer;

import com.mystage.sourcing.scraping.polite.Manners;
import com.mystage.sourcing.scraping.polite.RobotsAnswer;
import com.mystage.sourcing.scraping.polite.RobotsRules;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses the parts of a page may come from: what publishers who opted out and their
 * robots.txt allow, as for a page. What robots.txt say is kept in memory for a while; one that
 * cannot be had forbids. Safe for many threads; it blocks.
 */
public final class PartRules {

  /** As RFC 9309, section 2.4, has it at most. */
  private static final Duration KEPT = Duration.ofHours(24);

  private static final Duration KEPT_UNREACHABLE = Duration.ofMinutes(10);
  private static final int MOST_SITES = 1000;

  private final Manners manners;
  private final Map<String, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MOST_SITES;
        }
      };

  /** Rules are null where everything is allowed, or nothing. */
  private record Known(@Nullable RobotsRules rules, boolean allowed, long untilNanos) {

    boolean allows(String address) {
      return rules == null ? allowed : rules.allow(address);
    }
  }

  public PartRules(Manners manners) {
    this.manners = manners;
  }

  public boolean allow(HttpUrl part) {
    Optional<Manners.Site> site = manners.site(part.toString());
    return site.isEmpty()
        || (!manners.optedOut(site.get()) && ask(site.get()).allows(part.toString()));
  }

  /** Two that ask at once may both visit; the page's own limit of requests bounds that. */
  private Known ask(Manners.Site site) {
    synchronized (known) {
      Known before = known.get(site.origin());
      if (before != null && before.untilNanos() - System.nanoTime() > 0) {
        return before;
      }
    }
    Known now = read(site);
    synchronized (known) {
      known.put(site.origin(), now);
    }
    return now;
  }

  private Known read(Manners.Site site) {
    return switch (manners.askForRobots(site)) {
      case RobotsAnswer.Rules rules ->
          new Known(manners.read(site, rules.bytes()), true, until(KEPT));
      case RobotsAnswer.None _ -> new Known(null, true, until(KEPT));
      case RobotsAnswer.Unreachable _ -> new Known(null, false, until(KEPT_UNREACHABLE));
    };
  }

  private static long until(Duration kept) {
    return System.nanoTime() + kept.toNanos();
  }
}
