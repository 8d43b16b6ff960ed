package com.mystage.sourcing.identity;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Hands the local issuer's keys to Google's verifier without the network, so that verifying neither
 * waits for our own port nor blocks the thread that serves it.
 */
final class JwksTransport extends HttpTransport {

  private final LocalIssuer issuer;

  JwksTransport(LocalIssuer issuer) {
    this.issuer = issuer;
  }

  @Override
  protected LowLevelHttpRequest buildRequest(String method, String url) throws IOException {
    if (!url.equals(issuer.certificatesLocation())) {
      throw new IOException("only " + issuer.certificatesLocation() + " is served here");
    }
    byte[] jwks = issuer.jwks().getBytes(StandardCharsets.UTF_8);
    return new LowLevelHttpRequest() {
      @Override
      public void addHeader(String name, String value) {}

      @Override
      public LowLevelHttpResponse execute() {
        return new Json(jwks);
      }
    };
  }

  private static final class Json extends LowLevelHttpResponse {
    private final byte[] bytes;

    Json(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public InputStream getContent() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public String getContentEncoding() {
      return "identity";
    }

    @Override
    public long getContentLength() {
      return bytes.length;
    }

    @Override
    public String getContentType() {
      return "application/json";
    }

    @Override
    public String getStatusLine() {
      return "HTTP/1.1 200 OK";
    }

    @Override
    public int getStatusCode() {
      return 200;
    }

    @Override
    public String getReasonPhrase() {
      return "OK";
    }

    @Override
    public int getHeaderCount() {
      return 0;
    }

    @Override
    public String getHeaderName(int index) {
      throw new IndexOutOfBoundsException(index);
    }

    @Override
    public String getHeaderValue(int index) {
      throw new IndexOutOfBoundsException(index);
    }
  }
}
