package com.mystage.sourcing.scraping;

import com.mystage.sourcing.scraping.renderer.RendererConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How sources are fetched. Durations are ISO 8601, sizes bytes. */
@ConfigMapping(prefix = "mystage.scraping")
public interface ScrapingConfig {

  /** Product name and version at the head of the User-Agent. */
  @WithDefault("MyStage-Event-Sourcing/0.1")
  String product();

  /** Where a publisher learns who we are and how to opt out; part of the User-Agent. */
  @WithDefault("https://mystage.com/bot")
  String contact();

  /** Longest wait for a TCP connection, and again for the TLS handshake. */
  @WithDefault("PT10S")
  Duration connectTimeout();

  /** Longest silence while a response is being read. */
  @WithDefault("PT20S")
  Duration readTimeout();

  /** Longest time for one source, redirects and body included. */
  @WithDefault("PT60S")
  Duration totalTimeout();

  /** Largest body or file, counted after decompression. The default is 50 MiB. */
  @WithDefault("52428800")
  long maxBytes();

  /** Most redirects followed for one source. */
  @WithDefault("10")
  int maxRedirects();

  /** Shortest time from the beginning of one visit to a host to the next one's. */
  @WithDefault("PT1S")
  Duration hostInterval();

  /** Longest time between visits that errors of a host can lead to. */
  @WithDefault("PT10M")
  Duration longestHostInterval();

  /** A look that would have to wait longer for its host than this has failed. */
  @WithDefault("PT6H")
  Duration longestWait();

  /**
   * Publishers that want no visits: domains, with all that is below them, or one part of a site, as
   * {@code example.org} or {@code example.org/calendar/}.
   */
  Optional<List<String>> optOut();

  /** A file of more of them, one a line; lines that begin with # are remarks. */
  Optional<Path> optOutFile();

  /** The name by which a robots.txt speaks to us (RFC 9309, section 2.2.1): product, no version. */
  default String robotsName() {
    return product().replaceFirst("/.*", "");
  }

  /** Visits to Facebook's public pages. */
  Facebook facebook();

  /** Pages whose content is put in by scripts. */
  RendererConfig renderer();

  /** Off unless an operator enables them and writes out the acknowledgement. */
  interface Facebook {

    @WithDefault("false")
    boolean enabled();

    /** The words of {@link com.mystage.sourcing.scraping.facebook.FacebookVisits}, exactly. */
    Optional<String> acknowledgement();

    /** Shortest time between two visits. */
    @WithDefault("PT1M")
    Duration interval();

    /** How long no visit is made after a login page stood in place of a page. */
    @WithDefault("PT24H")
    Duration pauseAfterWall();
  }

  /** Most pages that one look visits, where the source does not say. */
  @WithDefault("100")
  int mostPages();

  /** A look at several pages that takes longer than this ends where it is. */
  @WithDefault("PT6H")
  Duration longestLook();

  /** Songkick's API. */
  Api songkick();

  /** Bandsintown's API. */
  Api bandsintown();

  /** Ticketmaster's Discovery API. */
  Api ticketmaster();

  /** Eventbrite's API. */
  Api eventbrite();

  /** An interface that wants a key. */
  interface Api {

    /** The key that the platform gave you. It is sent to the platform, and kept nowhere. */
    Optional<String> key();

    /** Where the interface is, for one behind a gateway; the platform's own address otherwise. */
    Optional<String> base();
  }

  default String userAgent() {
    return product() + " (+" + contact() + ")";
  }
}
