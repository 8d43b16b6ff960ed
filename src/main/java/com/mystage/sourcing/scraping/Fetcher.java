package com.mystage.sourcing.scraping;

import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.scraping.apis.ApiKeys;
import com.mystage.sourcing.scraping.facebook.FacebookVisits;
import com.mystage.sourcing.scraping.gcs.CloudStorage;
import com.mystage.sourcing.scraping.gcs.CloudStorageVisit;
import com.mystage.sourcing.scraping.renderer.RenderedVisit;
import com.mystage.sourcing.scraping.renderer.Renderers;
import com.mystage.sourcing.scraping.web.HopRule;
import com.mystage.sourcing.scraping.web.WebVisit;
import com.mystage.sourcing.sources.Source;
import java.time.Instant;
import java.util.Optional;

/**
 * Visits a source once: a file on disk, an object in Cloud Storage, or a web address, with a
 * browser where the source asks for it. Safe for many threads; it blocks.
 */
public final class Fetcher implements AutoCloseable {

  private final WebVisit web;
  private final RenderedVisit rendered;
  private final FileVisit files;
  private final CloudStorageVisit objects;
  private final FacebookVisits facebook;
  private final ApiKeys keys;

  public Fetcher(OutboundHttp http, ScrapingConfig config) {
    this(http, config, new CloudStorage(Optional.empty()));
  }

  Fetcher(OutboundHttp http, ScrapingConfig config, CloudStorage storage) {
    this.web = new WebVisit(http, config);
    this.rendered = new RenderedVisit(http, config, Renderers.of(http, config));
    this.files = new FileVisit(config.maxBytes());
    this.objects = new CloudStorageVisit(storage, config.maxBytes());
    this.facebook = new FacebookVisits(config.facebook());
    this.keys = new ApiKeys(config);
  }

  /** Whether a key is our permission to ask there, whatever is said to robots. */
  public boolean isByKey(String address) {
    return keys.concern(address);
  }

  /**
   * Fetches what is new since the validators were noted. Every way it can end is an outcome; it
   * throws nothing for what the other side does.
   *
   * @param now wall clock, for a Retry-After given as a date
   */
  public FetchOutcome fetch(Source source, Validators known, Instant now) {
    return fetch(source, known, now, HopRule.ANY);
  }

  /**
   * As above.
   *
   * @param rule what else a redirect must keep to
   */
  public FetchOutcome fetch(Source source, Validators known, Instant now, HopRule rule) {
    FetchOutcome outcome = visit(source, known, now, rule);
    return outcome instanceof FetchOutcome.Fetched fetched && known.describes(fetched.bytes())
        ? new FetchOutcome.NotModified(fetched.etag(), fetched.lastModified())
        : outcome;
  }

  private FetchOutcome visit(Source source, Validators known, Instant now, HopRule rule) {
    String url = source.url();
    if (url.startsWith("file:")) {
      return files.read(url);
    }
    if (url.startsWith("gs:")) {
      return objects.read(url);
    }
    HopRule hops = facebook.hopRule(rule);
    return facebook.visit(
        url,
        now,
        () ->
            source.isRendered()
                ? rendered.get(url, source.zone(), now, hops)
                : web.get(url, known, now, hops));
  }

  /** Why an address is not visited whatever its robots.txt says; empty if that decides. */
  public Optional<String> refusal(String address) {
    return facebook.refusal(address);
  }

  /** Ends the browser, if one was needed. */
  @Override
  public void close() {
    rendered.close();
  }
}
