package com.mystage.sourcing.scraping.polite;

import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.sources.hosts.Pacing;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import okhttp3.HttpUrl;

/**
 * How we behave at other people's sites. An endpoint that the operator named as reachable although
 * it is not public is our own, and is visited without ceremony.
 */
public final class Manners {

  /** Longer than any visit with its robots.txt takes. */
  private static final int VISITS_IN_A_LEASE = 3;

  private final Predicate<HttpUrl> own;
  private final RobotsVisit robots;
  private final OptOuts optOuts;
  private final String name;
  private final Pacing pacing;
  private final Duration longestWait;

  public Manners(OutboundHttp http, ScrapingConfig config) {
    this(http, config, http::isOwn);
  }

  /**
   * As above, with another opinion of what is our own.
   *
   * @param own whether an address is
   */
  public Manners(OutboundHttp http, ScrapingConfig config, Predicate<HttpUrl> own) {
    this.own = own;
    this.robots = new RobotsVisit(http, config);
    this.optOuts = OptOuts.of(config);
    this.name = config.robotsName();
    this.pacing =
        new Pacing(
            config.hostInterval(),
            config.longestHostInterval(),
            config.totalTimeout().multipliedBy(VISITS_IN_A_LEASE));
    this.longestWait = config.longestWait();
  }

  /** The site of an address; empty for what is no web address, and for our own endpoints. */
  public Optional<Site> site(String address) {
    return Optional.ofNullable(HttpUrl.parse(address)).filter(own.negate()).map(Site::new);
  }

  /** Asks a site for its robots.txt; it blocks. */
  public RobotsAnswer askForRobots(Site site) {
    return robots.ask(site.robots());
  }

  public RobotsRules read(Site site, byte[] robotsTxt) {
    return RobotsRules.of(robotsTxt, site.robots().toString(), name);
  }

  /** Whether the publisher wants no visits. */
  public boolean optedOut(Site site) {
    return optOuts.contains(site.url);
  }

  public Pacing pacing() {
    return pacing;
  }

  /** How long a look waits for its host before it has failed. */
  public Duration longestWait() {
    return longestWait;
  }

  /** An address, seen as a part of somebody's site. */
  public static final class Site {

    private final HttpUrl url;

    private Site(HttpUrl url) {
      this.url = url;
    }

    /** Who is visited: a host and port, whatever the scheme. */
    public String host() {
      return url.host() + ":" + url.port();
    }

    /** What a robots.txt is for: scheme, host and port. */
    public String origin() {
      return url.scheme() + "://" + host();
    }

    public String address() {
      return url.toString();
    }

    private HttpUrl robots() {
      return Objects.requireNonNull(url.resolve("/robots.txt"));
    }
  }
}
