package com.mystage.sourcing.scraping;

import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.sources.Source;
import java.time.Instant;

/** Visits a source once: a file on disk, or a web address. Safe for many threads; it blocks. */
public final class Fetcher {

  private final WebVisit web;
  private final FileVisit files;

  public Fetcher(OutboundHttp http, ScrapingConfig config) {
    this.web = new WebVisit(http, config);
    this.files = new FileVisit(config.maxBytes());
  }

  /**
   * Fetches what is new since the validators were noted. Every way it can end is an outcome; it
   * throws nothing for what the other side does.
   *
   * @param now wall clock, for a Retry-After given as a date
   */
  public FetchOutcome fetch(Source source, Validators known, Instant now) {
    FetchOutcome outcome =
        source.url().startsWith("file:")
            ? files.read(source.url())
            : web.get(source.url(), known, now);
    return outcome instanceof FetchOutcome.Fetched fetched && known.describes(fetched.bytes())
        ? new FetchOutcome.NotModified(fetched.etag(), fetched.lastModified())
        : outcome;
  }
}
