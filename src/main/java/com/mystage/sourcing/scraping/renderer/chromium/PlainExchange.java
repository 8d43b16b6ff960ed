package com.mystage.sourcing.scraping.renderer.chromium;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One request in the clear, passed on by the guarded client, without following redirects. */
final class PlainExchange {

  /** Of one connection, not of the message (RFC 9110, section 7.6.1), or made anew. */
  private static final Set<String> NOT_PASSED_ON =
      Set.of(
          "connection",
          "proxy-connection",
          "proxy-authorization",
          "proxy-authenticate",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "host",
          "expect");

  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");

  private static final int LARGEST_BODY = 1 << 20;
  private static final int CHUNK = 16 * 1024;

  private final PageProxy proxy;
  private final ProxyRequest asked;

  PlainExchange(PageProxy proxy, ProxyRequest asked) {
    this.proxy = proxy;
    this.asked = asked;
  }

  void answer(InputStream body, OutputStream browser) throws IOException {
    Request request =
        new Request.Builder()
            .url(asked.target())
            .headers(passedOn(asked.headers()))
            .method(asked.method(), body(body))
            .build();
    Response response;
    try {
      response = proxy.http().client().newCall(request).execute();
    } catch (IOException e) {
      proxy.miss(asked.target(), e);
      ProxyRequest.refuse(browser);
      return;
    }
    try (response) {
      browser.write(head(response).getBytes(StandardCharsets.UTF_8));
      copy(response.body().byteStream(), browser);
      browser.flush();
    }
  }

  private @Nullable RequestBody body(InputStream in) throws IOException {
    if (WITHOUT_BODY.contains(asked.method())) {
      return null;
    }
    String length = asked.headers().get("content-length");
    if (length != null && !length.matches("[0-9]{1,7}")) {
      throw new IOException("the body's length is " + length);
    }
    int size = length == null ? 0 : Integer.parseInt(length);
    if (size > LARGEST_BODY || asked.headers().get("transfer-encoding") != null) {
      throw new IOException("the body is too large");
    }
    String type = asked.headers().get("content-type");
    return RequestBody.create(in.readNBytes(size), type == null ? null : MediaType.parse(type));
  }

  private static String head(Response response) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(response.code()).append(" -\r\n");
    passedOn(response.headers())
        .forEach(header ->
            head.append(header.getFirst()).append(": ").append(header.getSecond()).append("\r\n"));
    return head.append("Connection: close\r\n\r\n").toString();
  }

  private static Headers passedOn(Headers headers) {
    Headers.Builder passed = new Headers.Builder();
    headers.forEach(header -> {
      if (!NOT_PASSED_ON.contains(header.getFirst().toLowerCase(Locale.ROOT))) {
        passed.addUnsafeNonAscii(header.getFirst(), header.getSecond());
      }
    });
    return passed.build();
  }

  private void copy(InputStream web, OutputStream browser) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int read = web.read(chunk); read >= 0; read = web.read(chunk)) {
      proxy.count(read);
      browser.write(chunk, 0, read);
    }
  }
}
