package com.mystage.sourcing.scraping.renderer.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.egress.EgressGuard;
import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.scraping.ByteLimit;
import com.mystage.sourcing.scraping.Reasons;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.scraping.renderer.PageRenderer;
import com.mystage.sourcing.scraping.renderer.Rendering;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Has pages rendered by a {@link RendererServer}. */
public final class RemoteRenderer implements PageRenderer {

  static final String PATH = "/v1/render";
  private static final MediaType JSON = MediaType.get("application/json");

  /** A document as JSON is larger than itself, since quotes and line ends are escaped. */
  private static final int JSON_GROWTH = 2;

  private final HttpUrl address;
  private final @Nullable String token;
  private final long maxBytes;
  private final OkHttpClient client;

  /**
   * @param address as the operator wrote it; the one endpoint that this may reach
   */
  public RemoteRenderer(URI address, ScrapingConfig config) {
    HttpUrl url = HttpUrl.parse(address.toString());
    if (url == null) {
      throw new Failure.Invalid(
              "mystage.scraping.renderer.address '" + address + "'", "is not a web address")
          .asException();
    }
    this.address = Objects.requireNonNull(url.resolve(PATH));
    this.token = config.renderer().token().orElse(null);
    this.maxBytes = config.maxBytes();
    // Its turn, the page, and the document.
    Duration longest =
        config.totalTimeout().multipliedBy(2).plus(config.renderer().settle().multipliedBy(2));
    this.client =
        new OutboundHttp(EgressGuard.allowing(List.of(endpoint(url))))
            .client()
            .newBuilder()
            .connectTimeout(config.connectTimeout())
            .readTimeout(longest)
            .callTimeout(longest)
            .build();
  }

  private static String endpoint(HttpUrl url) {
    String host = url.host();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + url.port();
  }

  @Override
  public Rendering render(HttpUrl page, @Nullable ZoneId zone) {
    try (Response response = client.newCall(request(page, zone)).execute()) {
      if (response.code() != 200) {
        return failed(page, "answered " + response.code(), response.code() >= 500);
      }
      Optional<byte[]> answer =
          ByteLimit.read(response.body().source(), JSON_GROWTH * maxBytes + JSON_GROWTH);
      return answer.isPresent()
          ? RenderingJson.read(answer.get())
          : new Rendering.Failed(ByteLimit.exceeded(page.toString(), maxBytes), false);
    } catch (IOException e) {
      return failed(page, Reasons.of(e), true);
    }
  }

  private Request request(HttpUrl page, @Nullable ZoneId zone) throws IOException {
    ObjectNode asked = RenderingJson.JSON.createObjectNode().put("url", page.toString());
    if (zone != null) {
      asked.put("zone", zone.getId());
    }
    byte[] body = RenderingJson.JSON.writeValueAsBytes(asked);
    Request.Builder request =
        new Request.Builder().url(address).post(RequestBody.create(body, JSON));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request.build();
  }

  private Rendering failed(HttpUrl page, String reason, boolean retryable) {
    String renderer = "the renderer at " + address.host() + ":" + address.port() + " " + reason;
    return new Rendering.Failed(new Failure.Unreachable(page.toString(), renderer), retryable);
  }

  /** The browser is somebody else's. */
  @Override
  public void close() {
    client.connectionPool().evictAll();
  }
}
