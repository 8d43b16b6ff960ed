package com.mystage.sourcing.scraping.web;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.egress.RefusedConnection;
import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.scraping.FetchOutcome.Failed;
import com.mystage.sourcing.scraping.Reasons;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.scraping.Validators;
import com.mystage.sourcing.scraping.apis.ApiKeys;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A conditional GET that follows redirects itself, so that each hop is checked and counted. */
public final class WebVisit {

  private final OutboundHttp http;
  private final OkHttpClient client;
  private final ScrapingConfig config;
  private final ApiKeys keys;

  public WebVisit(OutboundHttp http, ScrapingConfig config) {
    this.http = http;
    this.config = config;
    this.keys = new ApiKeys(config);
    this.client =
        http.client()
            .newBuilder()
            .connectTimeout(config.connectTimeout())
            .readTimeout(config.readTimeout())
            .build();
  }

  /** Every way it can end is an outcome. */
  public FetchOutcome get(String address, Validators known, Instant now) {
    return get(address, known, now, HopRule.ANY);
  }

  /**
   * Every way it can end is an outcome.
   *
   * @param rule what else a redirect must keep to
   */
  public FetchOutcome get(String address, Validators known, Instant now, HopRule rule) {
    HttpUrl url = HttpUrl.parse(address);
    if (url == null) {
      return Failed.forGood(new Failure.Invalid(address, "is not a web address"));
    }
    Hop hop =
        new Hop(address, known, now, rule, System.nanoTime() + config.totalTimeout().toNanos());
    Optional<Failure> missing = keys.missing(address);
    if (missing.isPresent()) {
      return Failed.forGood(missing.get());
    }
    try {
      return keys.hide(follow(hop, url));
    } catch (IOException e) {
      return keys.hide(failed(address, e));
    }
  }

  /** What stays the same from redirect to redirect. */
  private record Hop(
      String address, Validators known, Instant now, HopRule rule, long deadlineNanos) {

    Duration left() {
      return Duration.ofNanos(Math.max(1, deadlineNanos - System.nanoTime()));
    }
  }

  private FetchOutcome follow(Hop hop, HttpUrl first) throws IOException {
    HttpUrl url = first;
    for (int redirects = 0; redirects <= config.maxRedirects(); redirects++) {
      try (Response response = call(hop, url).execute()) {
        if (!response.isRedirect()) {
          return ResponseReading.of(response, hop.address(), config.maxBytes(), hop.now());
        }
        HttpUrl target = target(response);
        Failure refusal = refusal(hop, url, target, response.header("location"));
        if (target == null || refusal != null) {
          return Failed.forGood(refusal == null ? noTarget(hop.address()) : refusal);
        }
        url = target;
      }
    }
    return Failed.forGood(
        new Failure.Unreachable(
            hop.address(), "redirects more than " + config.maxRedirects() + " times"));
  }

  private Call call(Hop hop, HttpUrl url) {
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .header("User-Agent", config.userAgent())
            .header("Accept-Encoding", EncodedBody.ACCEPTED)
            .header("Accept", "text/html, text/calendar, application/json;q=0.9, */*;q=0.8");
    if (hop.known().etag() != null) {
      request.header("If-None-Match", hop.known().etag());
    }
    if (hop.known().lastModified() != null) {
      request.header("If-Modified-Since", hop.known().lastModified());
    }
    Call call = client.newCall(keys.sign(request, url).build());
    call.timeout().timeout(hop.left().toNanos(), TimeUnit.NANOSECONDS);
    return call;
  }

  private static @Nullable HttpUrl target(Response response) {
    String location = response.header("location");
    return location == null ? null : response.request().url().resolve(location);
  }

  private @Nullable Failure refusal(
      Hop hop, HttpUrl from, @Nullable HttpUrl target, @Nullable String location) {
    if (target == null) {
      return location == null
          ? null
          : new Failure.Refused(
              hop.address(), "redirects to '" + location + "', not a web address");
    }
    if (!http.mayRedirect(from, target)) {
      return new Failure.Refused(
          hop.address(),
          "redirects to " + target.host() + ":" + target.port() + ", not for others");
    }
    return hop.rule()
        .refusal(target.toString())
        .<Failure>map(reason ->
            new Failure.Refused(hop.address(), "redirects to " + target + ", which " + reason))
        .orElse(null);
  }

  private static Failure noTarget(String address) {
    return new Failure.Unreachable(address, "redirects without saying where to");
  }

  private static Failed failed(String address, IOException error) {
    Optional<Failure.Refused> refused = RefusedConnection.behind(error);
    if (refused.isPresent()) {
      return Failed.forGood(new Failure.Refused(address, refused.get().reason()));
    }
    Failure failure = new Failure.Unreachable(address, Reasons.of(error));
    return isCertificate(error) ? Failed.forGood(failure) : Failed.forNow(failure);
  }

  /** A bad certificate stays bad for longer than any retry. */
  private static boolean isCertificate(IOException error) {
    return error instanceof SSLException
        && (error instanceof javax.net.ssl.SSLPeerUnverifiedException
            || error.getCause() instanceof CertificateException);
  }
}
