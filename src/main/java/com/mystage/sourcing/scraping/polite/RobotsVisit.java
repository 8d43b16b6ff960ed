package com.mystage.sourcing.scraping.polite;

import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.egress.RefusedConnection;
import com.mystage.sourcing.scraping.Reasons;
import com.mystage.sourcing.scraping.ScrapingConfig;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Asks a site for its robots.txt, by section 2.3.1 of RFC 9309. */
final class RobotsVisit {

  /** Section 2.3.1.2: at least five are followed; more count as no file. */
  private static final int MAX_REDIRECTS = 5;

  private final OutboundHttp http;
  private final OkHttpClient client;
  private final String userAgent;

  RobotsVisit(OutboundHttp http, ScrapingConfig config) {
    this.http = http;
    this.userAgent = config.userAgent();
    this.client =
        http.client()
            .newBuilder()
            .connectTimeout(config.connectTimeout())
            .readTimeout(config.readTimeout())
            .callTimeout(config.totalTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .build();
  }

  /** One visit; it throws nothing for what the other side does. */
  RobotsAnswer ask(HttpUrl robots) {
    HttpUrl url = robots;
    try {
      for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
        try (Response response = call(url).execute()) {
          if (!response.isRedirect()) {
            return read(response);
          }
          HttpUrl target = target(response);
          if (target == null || !http.mayRedirect(url, target)) {
            return new RobotsAnswer.None();
          }
          url = target;
        }
      }
      return new RobotsAnswer.None();
    } catch (IOException e) {
      return failed(e);
    }
  }

  private Call call(HttpUrl url) {
    return client.newCall(new Request.Builder().url(url).header("User-Agent", userAgent).build());
  }

  private static RobotsAnswer read(Response response) throws IOException {
    int status = response.code();
    if (response.isSuccessful()) {
      return new RobotsAnswer.Rules(beginning(response.body().source()));
    }
    return status == 429 || status >= 500
        ? new RobotsAnswer.Unreachable("answered " + status)
        : new RobotsAnswer.None();
  }

  /** What is beyond the limit is left where it is. */
  private static byte[] beginning(BufferedSource body) throws IOException {
    Buffer bytes = new Buffer();
    while (bytes.size() < RobotsRules.MAX_BYTES
        && body.read(bytes, RobotsRules.MAX_BYTES - bytes.size()) >= 0) {
      // The condition reads.
    }
    return bytes.readByteArray();
  }

  private static @Nullable HttpUrl target(Response response) {
    String location = response.header("location");
    return location == null ? null : response.request().url().resolve(location);
  }

  /** What the guard refuses here, it refuses again when the page is asked for, and says why. */
  private static RobotsAnswer failed(IOException error) {
    return RefusedConnection.behind(error).isPresent()
        ? new RobotsAnswer.None()
        : new RobotsAnswer.Unreachable(Reasons.of(error));
  }
}
