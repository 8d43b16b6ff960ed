package com.mystage.sourcing.scraping.pages;

import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The pages that belong to a source: those of the host it is at, with and without {@code www.}, by
 * either scheme, and of the hosts that its operator named.
 *
 * @param home an address at the source's own host
 * @param others {@code host} or {@code host:port}
 */
public record Site(HttpUrl home, List<String> others) {

  /** A longer address is not followed. */
  public static final int LONGEST_ADDRESS = 500;

  public Site {
    others = List.copyOf(others);
  }

  /** The one spelling of an address that belongs to the site; null for any other. */
  public @Nullable String own(String address) {
    HttpUrl url = address.length() > LONGEST_ADDRESS ? null : HttpUrl.parse(address);
    if (url == null || !url.username().isEmpty() || !(isHome(url) || isNamed(url))) {
      return null;
    }
    String plain = url.newBuilder().fragment(null).build().uri().toASCIIString();
    return plain.length() > LONGEST_ADDRESS ? null : plain;
  }

  private boolean isHome(HttpUrl url) {
    return plain(url.host()).equals(plain(home.host()))
        && (url.port() == home.port() || (isUsual(url) && isUsual(home)));
  }

  private boolean isNamed(HttpUrl url) {
    return others.stream()
        .anyMatch(other ->
            other.contains(":")
                ? other.equals(url.host() + ":" + url.port())
                : other.equals(url.host()) && isUsual(url));
  }

  private static boolean isUsual(HttpUrl url) {
    return url.port() == HttpUrl.defaultPort(url.scheme());
  }

  private static String plain(String host) {
    return host.startsWith("www.") ? host.substring("www.".length()) : host;
  }
}
