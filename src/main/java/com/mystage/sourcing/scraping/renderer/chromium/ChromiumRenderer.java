package com.mystage.sourcing.scraping.renderer.chromium;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.scraping.ByteLimit;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.scraping.polite.Manners;
import com.mystage.sourcing.scraping.renderer.PageRenderer;
import com.mystage.sourcing.scraping.renderer.PartRules;
import com.mystage.sourcing.scraping.renderer.Rendering;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Renders with a Chromium on this machine: started when a page needs it, one page at a time,
 * replaced after a number of pages and whenever a page broke it, and ended when there is no work.
 */
public final class ChromiumRenderer implements PageRenderer {

  private final OutboundHttp http;
  private final ScrapingConfig config;
  private final PartRules rules;
  private final PageParts.Reading reading;
  private final Semaphore turn = new Semaphore(1, true);
  private @Nullable Chromium browser;
  private int pages;
  private long lastUsed;

  public ChromiumRenderer(OutboundHttp http, ScrapingConfig config) {
    this(http, config, new PartRules(new Manners(http, config)), PageParts.Reading.NEEDED);
  }

  ChromiumRenderer(
      OutboundHttp http, ScrapingConfig config, PartRules rules, PageParts.Reading reading) {
    this.http = http;
    this.config = config;
    this.rules = rules;
    this.reading = reading;
  }

  @Override
  public Rendering render(HttpUrl page, @Nullable ZoneId zone) {
    try {
      if (!turn.tryAcquire(config.totalTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
        return unreachable(page, "the renderer has too much to do", true);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unreachable(page, "was interrupted", true);
    }
    try {
      return renderAlone(page, zone);
    } finally {
      lastUsed = System.nanoTime();
      turn.release();
    }
  }

  private Rendering renderAlone(HttpUrl page, @Nullable ZoneId zone) {
    Chromium used;
    try {
      used = browser();
    } catch (IOException e) {
      return unreachable(page, "cannot be rendered: " + e.getMessage(), false);
    }
    PageProxy.Limits limits =
        new PageProxy.Limits(
            2 * config.renderer().requests(), config.maxBytes(), config.connectTimeout());
    try (PageProxy proxy = new PageProxy(http, page, limits);
        Tab tab = Tab.open(used.devTools(), proxy)) {
      pages++;
      return render(used, proxy, tab, page, zone);
    } catch (IOException e) {
      return broken(used, page, e);
    }
  }

  private Rendering render(
      Chromium used, PageProxy proxy, Tab tab, HttpUrl page, @Nullable ZoneId zone)
      throws IOException {
    PageParts parts =
        new PageParts(used.devTools(), tab.session(), rules, reading, config.renderer().requests());
    PageLoad load = new PageLoad(used.devTools(), tab.session(), tab.frame(), parts, page);
    tab.prepare(userAgent(used), zone);
    PageLoad.End end = load.go(config.totalTimeout(), config.renderer().settle());
    if (proxy.isExhausted()) {
      return new Rendering.Failed(ByteLimit.exceeded(page.toString(), config.maxBytes()), false);
    }
    Optional<PageProxy.Missed> missed = proxy.missed(page);
    return switch (end) {
      case PageLoad.End.Elsewhere elsewhere -> new Rendering.LeadsTo(elsewhere.url());
      case PageLoad.End.NoPage other ->
          new Rendering.Failed(
              new Failure.Unreadable(
                  page.toString(), "is " + other.contentType() + ", no page to render"),
              false);
      case PageLoad.End.NotLoaded not -> notLoaded(page, not.error(), missed);
      case PageLoad.End.TooSlow _ -> unreachable(page, "did not answer in time", true);
      case PageLoad.End.There there when there.isProxys() && missed.isPresent() ->
          missed(page, missed.get());
      case PageLoad.End.There there -> taken(used, proxy, tab, page, parts, there);
    };
  }

  private Rendering taken(
      Chromium used,
      PageProxy proxy,
      Tab tab,
      HttpUrl page,
      PageParts parts,
      PageLoad.End.There there)
      throws IOException {
    JsonNode document = tab.document(config.maxBytes(), config.renderer().settle());
    if (!document.has("html")) {
      return new Rendering.Failed(ByteLimit.exceeded(page.toString(), config.maxBytes()), false);
    }
    String how =
        "%s; requests=%d; refused=%d; quiet=%s"
            .formatted(
                used.version(),
                parts.made(),
                parts.refused() + proxy.missed(),
                there.quiet() ? "yes" : "no");
    return new Rendering.Page(
        document.path("url").asText(page.toString()),
        there.response().path("responseStatusCode").asInt(),
        PageLoad.headers(there.response()),
        document.path("html").asText(),
        how);
  }

  private static Rendering notLoaded(
      HttpUrl page, String error, Optional<PageProxy.Missed> missed) {
    if (missed.isPresent()) {
      return missed(page, missed.get());
    }
    return switch (error) {
      case "net::ERR_UNSAFE_PORT" -> refused(page, "its port is one of another protocol");
      case "net::ERR_INVALID_REDIRECT", "net::ERR_UNSAFE_REDIRECT" ->
          refused(page, "redirects to what is no web address");
      default ->
          unreachable(page, "cannot be loaded: " + error, !error.startsWith("net::ERR_CERT"));
    };
  }

  private static Rendering missed(HttpUrl page, PageProxy.Missed missed) {
    String reason = missed.failure().reason();
    return missed.retryable() ? unreachable(page, reason, true) : refused(page, reason);
  }

  private static Rendering refused(HttpUrl page, String reason) {
    return new Rendering.Failed(new Failure.Refused(page.toString(), reason), false);
  }

  /** A browser that does not do what it is told is not used again. */
  private Rendering broken(Chromium used, HttpUrl page, IOException error) {
    end();
    return used.tookTooMuch()
        ? unreachable(
            page,
            "takes more memory to render than " + config.renderer().maxMemory() + " bytes",
            false)
        : unreachable(page, "cannot be rendered: " + error.getMessage(), used.isGone());
  }

  private static Rendering unreachable(HttpUrl page, String reason, boolean retryable) {
    return new Rendering.Failed(new Failure.Unreachable(page.toString(), reason), retryable);
  }

  /** As crawlers that render write it: what the page is made for, and who asks. */
  private String userAgent(Chromium used) {
    String major = used.version().replaceFirst("^[^/]*/([0-9]+).*$", "$1");
    return "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; %s; +%s) Chrome/%s.0.0.0 Safari/537.36"
        .formatted(config.product(), config.contact(), major);
  }

  private Chromium browser() throws IOException {
    if (browser != null && (browser.isGone() || pages >= config.renderer().pages())) {
      end();
    }
    if (browser == null) {
      pages = 0;
      browser = Chromium.start(config.renderer(), config.maxBytes());
      endWhenIdle(browser);
    }
    return browser;
  }

  private void endWhenIdle(Chromium watched) {
    long idle = config.renderer().idle().toNanos();
    Thread.ofVirtual()
        .name("chromium-idle")
        .start(() -> {
          try {
            while (!watched.waitsForEnd(config.renderer().idle())) {
              if (turn.tryAcquire()) {
                try {
                  if (browser == watched && System.nanoTime() - lastUsed >= idle) {
                    end();
                  }
                } finally {
                  turn.release();
                }
              }
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void end() {
    if (browser != null) {
      browser.close();
      browser = null;
    }
  }

  @Override
  public void close() {
    turn.acquireUninterruptibly();
    try {
      end();
    } finally {
      turn.release();
    }
  }
}
