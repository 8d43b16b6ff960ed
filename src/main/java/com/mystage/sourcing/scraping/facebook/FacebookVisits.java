package com.mystage.sourcing.scraping.facebook;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.scraping.web.HopRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Lets visits to Facebook through only where the operator enabled them and took the responsibility
 * in words, one after the other with a pause between, and none for long after a login wall. Pages
 * of other sites pass freely. No logins, no cookies, no proxies: a page is what everybody sees, or
 * it is not read. Safe for many threads; pause and stop hold for this process.
 */
public final class FacebookVisits {

  /** What the operator has to write out, since Facebook's terms forbid automated collection. */
  public static final String ACKNOWLEDGEMENT =
      "I know that Facebook's terms forbid automated collection, and I answer for these visits";

  /** What works whatever Facebook says to robots. */
  public static final String INSTEAD = "save the page and import it instead";

  private static final Pattern HOST =
      Pattern.compile("(?:.+\\.)?(?:facebook\\.com|fb\\.com|fb\\.me|facebookcorewwwi\\.onion)\\.?");
  private static final Pattern WALL = Pattern.compile("/(?:login|checkpoint|recover|r\\.php).*");

  private final ScrapingConfig.Facebook config;
  private Instant next = Instant.MIN;
  private @Nullable Instant stoppedUntil;

  public FacebookVisits(ScrapingConfig.Facebook config) {
    this.config = config;
  }

  /**
   * Makes the visit if it may be made.
   *
   * @param now wall clock
   */
  public FetchOutcome visit(String address, Instant now, Supplier<FetchOutcome> visit) {
    boolean facebook = isFacebook(address);
    FetchOutcome.Failed refusal = facebook ? refusal(address, now) : null;
    if (refusal != null) {
      return refusal;
    }
    FetchOutcome outcome = visit.get();
    return outcome instanceof FetchOutcome.Fetched fetched && isFacebook(fetched.url())
        ? arrived(address, fetched, facebook, now)
        : outcome;
  }

  /** What a redirect must keep to: none leads to Facebook while visits there are off. */
  public HopRule hopRule(HopRule rule) {
    return address -> {
      String forbidden = isFacebook(address) ? forbidden() : null;
      return forbidden == null
          ? rule.refusal(address)
          : Optional.of("is Facebook, and " + forbidden);
    };
  }

  /** Why an address may not be visited whatever its robots.txt says; empty if it may. */
  public Optional<String> refusal(String address) {
    return isFacebook(address) ? Optional.ofNullable(forbidden()) : Optional.empty();
  }

  /** A redirect may have led to Facebook, or to its login page. */
  private FetchOutcome arrived(
      String address, FetchOutcome.Fetched fetched, boolean asked, Instant now) {
    HttpUrl url = HttpUrl.parse(fetched.url());
    if (url != null && WALL.matcher(url.encodedPath()).matches()) {
      stop(now);
      return forGood(
          new Failure.Blocked(
              address,
              "Facebook asks for a login; visits to it stop for " + config.pauseAfterWall()));
    }
    String forbidden = asked ? null : forbidden();
    return forbidden == null
        ? fetched
        : forGood(new Failure.Refused(address, "redirects to Facebook, and " + forbidden));
  }

  private FetchOutcome.@Nullable Failed refusal(String address, Instant now) {
    String forbidden = forbidden();
    return forbidden == null
        ? waiting(address, now)
        : forGood(new Failure.Refused(address, forbidden));
  }

  private @Nullable String forbidden() {
    if (!config.enabled()) {
      return "visits to Facebook are off; " + INSTEAD;
    }
    return config.acknowledgement().filter(ACKNOWLEDGEMENT::equals).isPresent()
        ? null
        : "mystage.scraping.facebook.acknowledgement must read '" + ACKNOWLEDGEMENT + "'";
  }

  private synchronized FetchOutcome.@Nullable Failed waiting(String address, Instant now) {
    if (stoppedUntil != null && now.isBefore(stoppedUntil)) {
      return forGood(
          new Failure.Blocked(
              address, "Facebook asked for a login; no visits until " + stoppedUntil));
    }
    if (now.isBefore(next)) {
      return new FetchOutcome.Failed(
          new Failure.Unreachable(address, "Facebook is visited only every " + config.interval()),
          true,
          Duration.between(now, next));
    }
    next = now.plus(config.interval());
    return null;
  }

  private synchronized void stop(Instant now) {
    stoppedUntil = now.plus(config.pauseAfterWall());
  }

  /** What an operator who enabled visits has to know; empty where they are off. */
  public static Optional<String> notice(ScrapingConfig.Facebook config) {
    return config.enabled()
        ? Optional.of(
            "Visits to Facebook are enabled, and keep to its robots.txt, which forbids them to all"
                + " whom it does not name. Unless it names us, each will be refused; "
                + INSTEAD
                + ".")
        : Optional.empty();
  }

  public static boolean isFacebook(String address) {
    HttpUrl url = HttpUrl.parse(address);
    return url != null && HOST.matcher(url.host()).matches();
  }

  private static FetchOutcome.Failed forGood(Failure failure) {
    return new FetchOutcome.Failed(failure, false, null);
  }
}
