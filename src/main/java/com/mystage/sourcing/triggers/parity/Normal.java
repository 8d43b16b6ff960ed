package com.mystage.sourcing.triggers.parity;

import com.mystage.sourcing.listings.EventTime;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One form for values that say the same, so that only what differs in meaning is a difference. */
final class Normal {

  private Normal() {}

  /** Unicode's composed form, white space as single blanks; nothing for blank text. */
  static @Nullable String text(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFC)
            .replaceAll("[\\s\\u00A0\\u200B]+", " ")
            .strip();
    return plain.isEmpty() ? null : plain;
  }

  /** The moment, whatever the offset; a local time or a day stays one. */
  static @Nullable String time(@Nullable EventTime time) {
    return switch (time) {
      case null -> null;
      case EventTime.Zoned zoned -> zoned.instant().toString();
      case EventTime.Floating floating -> floating.text();
      case EventTime.Day day -> day.text();
    };
  }

  /**
   * Scheme and host in lower case, without a usual port, a fragment or a last slash; {@code http}
   * is {@code https}. The order of a query counts.
   */
  static @Nullable String url(@Nullable String url) {
    String text = text(url);
    if (text == null) {
      return null;
    }
    try {
      URI uri = new URI(text);
      if (uri.getScheme() == null || uri.getHost() == null) {
        return text;
      }
      String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      boolean usualPort = uri.getPort() == (scheme.equals("https") ? 443 : 80);
      String path = Objects.requireNonNullElse(uri.getRawPath(), "").replaceFirst("/$", "");
      return (scheme.equals("http") ? "https" : scheme)
          + "://"
          + uri.getHost().toLowerCase(Locale.ROOT)
          + (uri.getPort() < 0 || usualPort ? "" : ":" + uri.getPort())
          + path
          + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    } catch (URISyntaxException e) {
      return text;
    }
  }

  /** Names without regard to their order. */
  static @Nullable String names(Collection<String> names) {
    TreeSet<String> sorted = new TreeSet<>();
    names.forEach(name -> {
      String plain = text(name);
      if (plain != null) {
        sorted.add(plain);
      }
    });
    return sorted.isEmpty() ? null : String.join(" · ", sorted);
  }
}
