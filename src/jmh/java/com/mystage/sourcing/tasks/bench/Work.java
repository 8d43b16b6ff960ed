package com.mystage.sourcing.tasks.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** What a job of the libraries does: the same request that Cloud Tasks sends, or nothing. */
public interface Work {

  void perform(long number);

  /** Does nothing but note that it was reached. */
  static Work nothing(Arrivals arrivals) {
    return arrivals::arrived;
  }

  /** Posts to the target, with the HTTP client that the embedded server uses. */
  static Work post(String url) {
    OkHttpClient http =
        new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(256, 1, TimeUnit.MINUTES))
            .build();
    return number -> {
      Request request =
          new Request.Builder()
              .url(url)
              .post(RequestBody.create(Long.toString(number).getBytes()))
              .build();
      try (Response response = http.newCall(request).execute()) {
        if (response.code() != 200) {
          throw new IllegalStateException("answered " + response.code());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
