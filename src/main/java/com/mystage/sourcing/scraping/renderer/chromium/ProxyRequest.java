package com.mystage.sourcing.scraping.renderer.chromium;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The head of what a browser asks of a proxy (RFC 9112, section 3.2).
 *
 * @param target for a tunnel, its host and port
 */
record ProxyRequest(String method, HttpUrl target, Headers headers) {

  private static final int LARGEST_HEAD = 128 * 1024;

  private static final Pattern LINE = Pattern.compile("([A-Z]{1,20}) (\\S+) HTTP/1\\.[01]");

  /** The status for what is not reached. */
  static final int REFUSED = 502;

  private static final byte[] REFUSAL =
      ("HTTP/1.1 " + REFUSED + " Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII);

  boolean isTunnel() {
    return method.equals("CONNECT");
  }

  /** Whether it is for a page that may be wanted later, as far as a request in the clear tells. */
  boolean isAhead() {
    return headers.names().stream()
        .filter(name -> name.equalsIgnoreCase("sec-purpose") || name.equalsIgnoreCase("purpose"))
        .anyMatch(name -> String.valueOf(headers.get(name)).startsWith("prefetch"));
  }

  static void refuse(OutputStream browser) throws IOException {
    browser.write(REFUSAL);
    browser.flush();
  }

  /**
   * Reads a head.
   *
   * @return null for a connection without one, as browsers open them in advance
   * @throws IOException for what is no request to a proxy
   */
  static @Nullable ProxyRequest read(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    int left = LARGEST_HEAD;
    while (true) {
      String line = line(in, left);
      if (line == null && lines.isEmpty()) {
        return null;
      }
      if (line == null) {
        throw new IOException("the head ends too early");
      }
      if (line.isEmpty()) {
        return of(lines);
      }
      left -= line.length();
      lines.add(line);
    }
  }

  private static @Nullable String line(InputStream in, int limit) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return null;
      }
      if (line.length() >= limit) {
        throw new IOException("the head is too long");
      }
      line.append((char) c);
    }
    int end = line.length();
    return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
  }

  private static ProxyRequest of(List<String> lines) throws IOException {
    Matcher line = LINE.matcher(lines.isEmpty() ? "" : lines.getFirst());
    if (!line.matches()) {
      throw new IOException("is no request");
    }
    boolean tunnel = line.group(1).equals("CONNECT");
    HttpUrl target = HttpUrl.parse(tunnel ? "https://" + line.group(2) : line.group(2));
    if (target == null || (!tunnel && target.isHttps())) {
      throw new IOException("is no target for a proxy");
    }
    Headers.Builder headers = new Headers.Builder();
    for (String header : lines.subList(1, lines.size())) {
      int colon = header.indexOf(':');
      if (colon > 0) {
        headers.addUnsafeNonAscii(header.substring(0, colon), header.substring(colon + 1).strip());
      }
    }
    return new ProxyRequest(line.group(1), target, headers.build());
  }
}
