package com.mystage.sourcing.dedup.features;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What of a URL tells one page from another: host without www, path without a closing slash. */
record WebAddress(String host, String path) {

  static @Nullable WebAddress of(@Nullable String url) {
    if (url == null) {
      return null;
    }
    try {
      URI uri = URI.create(url.strip());
      if (uri.getHost() == null) {
        return null;
      }
      String host = uri.getHost().toLowerCase(Locale.ROOT).replaceFirst("^(?:www|m)\\.", "");
      String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("/+$", "");
      String query = uri.getRawQuery() == null ? "" : kept(uri.getRawQuery());
      return new WebAddress(host, query.isEmpty() ? path : path + "?" + query);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String kept(String query) {
    return java.util.Arrays.stream(query.split("&"))
        .filter(it -> !it.matches("(?:utm_\\w+|fbclid|gclid|ref|aff)=.*"))
        .collect(java.util.stream.Collectors.joining("&"));
  }

  /** A host alone is somebody's home page, not the page of one thing. */
  static @Nullable String page(@Nullable String url) {
    WebAddress address = of(url);
    return address == null || address.path.isEmpty() ? null : address.host + address.path;
  }
}
