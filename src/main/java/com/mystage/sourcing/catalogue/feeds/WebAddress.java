package com.mystage.sourcing.catalogue.feeds;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Addresses that came from sources: only {@code http:} and {@code https:} are ever handed on. */
public final class WebAddress {

  private WebAddress() {}

  /** The address if it is one that a person may safely follow. */
  public static Optional<String> of(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text.strip());
      String scheme = uri.getScheme();
      boolean web = scheme != null && scheme.toLowerCase(java.util.Locale.ROOT).matches("https?");
      return web && uri.getHost() != null ? Optional.of(uri.toString()) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
