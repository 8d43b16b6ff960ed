package com.mystage.sourcing.tasks.embedded;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A URL taken apart without judging it (RFC 3986, appendix B); what is absent is empty. */
record UrlParts(String scheme, String user, String host, String port, String path, String query) {

  private static final Pattern URL =
      Pattern.compile(
          "(?:(?<scheme>[^:/?#]+)://)?(?:(?<user>[^/?#@]*)@)?(?<host>\\[[^\\]]*\\]|[^:/?#]*)(?::(?<port>\\d*))?"
              + "(?<path>[^?#]*)(?:\\?(?<query>[^#]*))?.*",
          Pattern.DOTALL);

  static UrlParts of(String url) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + url + "' is no URL");
    }
    return new UrlParts(
        group(matcher, "scheme"),
        group(matcher, "user"),
        group(matcher, "host"),
        group(matcher, "port"),
        group(matcher, "path"),
        group(matcher, "query"));
  }

  String text() {
    String slash = path.isEmpty() || path.startsWith("/") ? "" : "/";
    return scheme
        + "://"
        + (user.isEmpty() ? "" : user + "@")
        + host
        + (port.isEmpty() ? "" : ":" + port)
        + slash
        + path
        + (query.isEmpty() ? "" : "?" + query);
  }

  private static String group(Matcher matcher, String name) {
    return Objects.requireNonNullElse(matcher.group(name), "");
  }
}
