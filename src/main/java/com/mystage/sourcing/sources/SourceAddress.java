package com.mystage.sourcing.sources;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** The one spelling of a source's address, so that the same place is recognised twice. */
final class SourceAddress {

  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)");

  private SourceAddress() {}

  /** Absolute, from what the file says; a path is relative to the file's folder. */
  static String of(String text, Path file) {
    Matcher matcher = SCHEME.matcher(text);
    if (!matcher.matches()) {
      return path(text, file);
    }
    return switch (matcher.group(1).toLowerCase(Locale.ROOT)) {
      case "http", "https" -> web(text);
      case "webcal" -> web("https:" + matcher.group(2));
      case "gs" -> object(text);
      case "file" -> fileUrl(matcher.group(2), text, file);
      default ->
          throw new IllegalArgumentException(
              "'" + text + "' must begin with http:, https:, file: or gs:, or be a path");
    };
  }

  private static String web(String text) {
    HttpUrl url = HttpUrl.parse(text);
    if (url == null) {
      throw new IllegalArgumentException("'" + text + "' is not a web address");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new IllegalArgumentException("must not carry a user name or password");
    }
    // Through URI, as it escapes what OkHttp lets stand and URI.create would refuse.
    return url.newBuilder().fragment(null).build().uri().toASCIIString();
  }

  private static String object(String text) {
    try {
      return URI.create(text).toString();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + text + "' is not an address gs://bucket/name", e);
    }
  }

  private static String fileUrl(String rest, String text, Path file) {
    if (!rest.startsWith("/")) {
      return path(rest, file);
    }
    try {
      return Path.of(URI.create(text)).normalize().toUri().toString();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + text + "' is not a file address", e);
    }
  }

  private static String path(String text, Path file) {
    try {
      return file.toAbsolutePath().resolveSibling(text).normalize().toUri().toString();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is not a path", e);
    }
  }
}
