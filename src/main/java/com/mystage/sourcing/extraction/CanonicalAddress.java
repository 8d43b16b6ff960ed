package com.mystage.sourcing.extraction;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a page about one event: the one it calls canonical, if that names the same page,
 * else the one it was read at. Many sites call their start page or a list canonical for all pages.
 *
 * @param path how provenance names where it stood
 */
record CanonicalAddress(String url, String path) {

  private static final Pattern LINK =
      Pattern.compile("<link\\s[^>]{0,500}>", Pattern.CASE_INSENSITIVE);
  private static final Pattern CANONICAL =
      Pattern.compile("\\srel\\s*=\\s*[\"']?canonical\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern HREF =
      Pattern.compile("\\shref\\s*=\\s*[\"']?([^\"'\\s>]+)", Pattern.CASE_INSENSITIVE);

  /** Where the links of a page's head stand, in bytes. */
  private static final int HEAD = 400_000;

  static @Nullable CanonicalAddress of(Document document) {
    String read = document.input().url();
    String own = Links.canonical(read, null);
    if (own == null) {
      return null;
    }
    String said = document instanceof Document.Page page ? canonical(page) : null;
    return said != null && isSamePage(said, own)
        ? new CanonicalAddress(said, "link[rel=canonical]")
        : new CanonicalAddress(own, "the page's address");
  }

  private static @Nullable String canonical(Document.Page page) {
    String html = page.raw();
    Matcher link = LINK.matcher(html);
    for (int at = nextLink(html, 0); at >= 0 && at < HEAD; ) {
      if (link.region(at, html.length()).lookingAt()) {
        Matcher href = HREF.matcher(link.group());
        if (CANONICAL.matcher(link.group()).find() && href.find()) {
          return Links.canonical(Document.Page.decoded(href.group(1)), page.input().url());
        }
      }
      at = nextLink(html, at + 1);
    }
    return null;
  }

  private static int nextLink(String html, int from) {
    int at = html.indexOf('<', from);
    while (at >= 0 && !html.regionMatches(true, at + 1, "link", 0, 4)) {
      at = html.indexOf('<', at + 1);
    }
    return at;
  }

  /** The same site, and the same last name in the path, which is not the start page's. */
  private static boolean isSamePage(String one, String other) {
    URI a = uri(one);
    URI b = uri(other);
    if (a == null || b == null || !host(a).equals(host(b))) {
      return false;
    }
    String name = name(a);
    boolean sameQuery = a.getQuery() == null || Objects.equals(a.getQuery(), b.getQuery());
    return !name.isEmpty() && name.equals(name(b)) && sameQuery;
  }

  private static @Nullable URI uri(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String host(URI url) {
    return String.valueOf(url.getHost()).replaceFirst("^(?:www|m|amp)\\.", "");
  }

  /** The last name in the path, without what marks a variant of the page. */
  private static String name(URI url) {
    String path = url.getPath() == null ? "" : url.getPath().toLowerCase(Locale.ROOT);
    String plain =
        path.replaceFirst("/+(?:amp/*)?$", "").replaceFirst("\\.(?:html?|php|aspx?)$", "");
    return plain.substring(plain.lastIndexOf('/') + 1);
  }
}
