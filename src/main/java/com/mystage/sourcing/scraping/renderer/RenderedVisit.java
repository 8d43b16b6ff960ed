package com.mystage.sourcing.scraping.renderer;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.scraping.FetchOutcome.Failed;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.scraping.web.HopRule;
import com.mystage.sourcing.scraping.web.ResponseReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * A visit with a browser, which comes to what a visit without one does: where a page leads on to is
 * checked and counted hop by hop, the document is the body, and the status means the same. There is
 * no conditional GET: a page's frame may be unchanged while what its scripts put in is not.
 */
public final class RenderedVisit implements AutoCloseable {

  /** The header of a snapshot that says that, and how, it was rendered. */
  public static final String MARK = "mystage-rendered";

  /** Were true of the page's own bytes, not of the document made of them. */
  private static final Set<String> NOT_OF_THE_DOCUMENT =
      Set.of(
          "content-type",
          "content-encoding",
          "content-length",
          "transfer-encoding",
          "etag",
          "last-modified",
          "content-md5",
          "digest",
          "content-digest",
          "repr-digest",
          MARK);

  private static final MediaType HTML = MediaType.get("text/html; charset=utf-8");

  private final OutboundHttp http;
  private final ScrapingConfig config;
  private final PageRenderer renderer;

  public RenderedVisit(OutboundHttp http, ScrapingConfig config, PageRenderer renderer) {
    this.http = http;
    this.config = config;
    this.renderer = renderer;
  }

  /**
   * Every way it can end is an outcome.
   *
   * @param zone whose times the page's scripts write, or null
   * @param rule what else the page that it leads to must keep to
   */
  public FetchOutcome get(String address, @Nullable ZoneId zone, Instant now, HopRule rule) {
    HttpUrl url = HttpUrl.parse(address);
    if (url == null) {
      return Failed.forGood(new Failure.Invalid(address, "is not a web address"));
    }
    for (int hops = 0; hops <= config.maxRedirects(); hops++) {
      HttpUrl page = url.newBuilder().username("").password("").build();
      Optional<Failure.Refused> refused = http.refusal(page);
      if (refused.isPresent()) {
        return Failed.forGood(new Failure.Refused(address, refused.get().reason()));
      }
      switch (renderer.render(page, zone)) {
        case Rendering.Page rendered -> {
          return read(address, rendered, now);
        }
        case Rendering.Failed failed -> {
          return failed.retryable()
              ? Failed.forNow(failed.failure())
              : Failed.forGood(failed.failure());
        }
        case Rendering.LeadsTo target -> {
          HttpUrl next = HttpUrl.parse(target.url());
          Failure refusal = refusal(address, page, next, target.url(), rule);
          if (next == null || refusal != null) {
            return Failed.forGood(
                refusal == null ? new Failure.Invalid(address, "leads nowhere") : refusal);
          }
          url = next;
        }
      }
    }
    return Failed.forGood(
        new Failure.Unreachable(address, "leads on more than " + config.maxRedirects() + " times"));
  }

  private @Nullable Failure refusal(
      String address, HttpUrl from, @Nullable HttpUrl target, String text, HopRule rule) {
    if (target == null) {
      return new Failure.Refused(address, "leads to '" + text + "', not a web address");
    }
    if (!http.mayRedirect(from, target)) {
      return new Failure.Refused(
          address, "leads to " + target.host() + ":" + target.port() + ", not for others");
    }
    return rule.refusal(target.toString())
        .<Failure>map(
            reason -> new Failure.Refused(address, "leads to " + target + ", which " + reason))
        .orElse(null);
  }

  /** Says of the document what would be said of a body. */
  private FetchOutcome read(String address, Rendering.Page page, Instant now) {
    HttpUrl url = HttpUrl.parse(page.url());
    if (url == null) {
      return Failed.forGood(new Failure.Invalid(address, "became '" + page.url() + "'"));
    }
    Headers.Builder headers = new Headers.Builder();
    for (Rendering.Header header : page.headers()) {
      if (!NOT_OF_THE_DOCUMENT.contains(header.name().toLowerCase(Locale.ROOT))) {
        headers.addUnsafeNonAscii(header.name(), header.value().replaceAll("[\\r\\n]+", ", "));
      }
    }
    headers.add("Content-Type", HTML.toString()).addUnsafeNonAscii(MARK, page.how());
    byte[] bytes = page.html().getBytes(StandardCharsets.UTF_8);
    try (Response response =
        new Response.Builder()
            .request(new Request.Builder().url(url).build())
            .protocol(Protocol.HTTP_1_1)
            .code(page.status())
            .message("")
            .headers(headers.build())
            .body(ResponseBody.create(bytes, HTML))
            .build()) {
      return ResponseReading.of(response, address, config.maxBytes(), now);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    renderer.close();
  }
}
