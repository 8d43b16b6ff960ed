package com.mystage.sourcing.sources;

import com.mystage.sourcing.SourceId;
import java.net.URI;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A readable id for a source that was given none. The same name or address, the same id. */
public final class SourceSlug {

  private static final int MAX_LENGTH = 100;

  private SourceSlug() {}

  /** From the name where there is one with letters or digits in it, else from the address. */
  public static SourceId of(@Nullable String name, String url) {
    String slug = name == null ? "" : slug(name);
    return slug.isEmpty() ? ofUrl(url) : new SourceId(slug);
  }

  /** A file's name, or a web address's host and path, without the ending. */
  public static SourceId ofUrl(String url) {
    URI uri = URI.create(url);
    String path = uri.getPath() == null ? "" : uri.getPath();
    String text =
        uri.getHost() == null
            ? path.substring(path.lastIndexOf('/') + 1)
            : uri.getHost().replaceFirst("^www\\.", "") + path;
    String query = uri.getQuery() == null ? "" : "-" + uri.getQuery();
    String slug = slug(text.replaceFirst("\\.(ics|html?|json|xml|php)$", "") + query);
    return new SourceId(slug.isEmpty() ? "source" : slug);
  }

  private static String slug(String text) {
    String plain =
        Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._]+", "-")
            .replaceAll("^[^a-z0-9]+|[^a-z0-9]+$", "");
    return plain.length() <= MAX_LENGTH ? plain : plain.substring(0, MAX_LENGTH);
  }
}
