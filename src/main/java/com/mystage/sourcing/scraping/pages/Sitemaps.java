package com.mystage.sourcing.scraping.pages;

import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.scraping.polite.RobotsRules;
import com.mystage.sourcing.sources.Follow;
import com.mystage.sourcing.sources.looks.Link;
import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import crawlercommons.sitemaps.UnknownFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Sitemaps, indexes of them, and the robots.txt that names them. Details are the pages whose path
 * matches a pattern, or else looks like an event's; those that changed last come first. Document
 * type declarations are refused, so no entity is ever resolved.
 *
 * @see <a href="https://www.sitemaps.org/protocol.html">The protocol: at most 50 MB and 50,000
 *     addresses in each</a>
 */
public final class Sitemaps implements Leads {

  private static final int MOST_ADDRESSES = 50_000;
  private static final int MOST_BYTES = 50 * 1024 * 1024;

  private final Pattern path;

  private Sitemaps(Pattern path) {
    this.path = path;
  }

  public static Sitemaps of(Follow follow) {
    return new Sitemaps(
        follow.paths() == null ? UsualLinks.EVENT_PATH : Pattern.compile(follow.paths()));
  }

  @Override
  public boolean listsHoldEvents() {
    return false;
  }

  @Override
  public Onward from(FetchOutcome.Fetched page) {
    HttpUrl url = HttpUrl.parse(page.url());
    if (url != null && url.encodedPath().equals("/robots.txt")) {
      return named(url, page.bytes());
    }
    try {
      return read(page.url(), plain(page.bytes()));
    } catch (UnknownFormatException | IOException | RuntimeException e) {
      return Onward.unreadable("is not a sitemap: " + e.getMessage());
    }
  }

  /** Those that a robots.txt names, or else the usual one. */
  private static Onward named(HttpUrl robots, byte[] bytes) {
    List<String> named = RobotsRules.of(bytes, robots.toString(), "sitemap").sitemaps();
    String usual = String.valueOf(robots.resolve("/sitemap.xml"));
    return new Onward(
        List.of(),
        (named.isEmpty() ? List.of(usual) : named).stream().map(Link::to).toList(),
        null);
  }

  private static byte[] plain(byte[] bytes) throws IOException {
    if (bytes.length < 2 || (bytes[0] & 0xff) != 0x1f || (bytes[1] & 0xff) != 0x8b) {
      return bytes;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] plain = in.readNBytes(MOST_BYTES + 1);
      if (plain.length > MOST_BYTES) {
        throw new IOException("more than " + MOST_BYTES + " bytes after decompression");
      }
      return plain;
    }
  }

  private Onward read(String address, byte[] bytes) throws UnknownFormatException, IOException {
    SiteMapParser parser = new SiteMapParser(false, false);
    AbstractSiteMap map = parser.parseSiteMap(bytes, URI.create(address).toURL());
    return map instanceof SiteMapIndex index
        ? new Onward(List.of(), links(index.getSitemaps()), null)
        : details((SiteMap) map);
  }

  private static List<Link> links(Collection<AbstractSiteMap> maps) {
    return maps.stream()
        .map(map -> new Link(map.getUrl().toString(), instant(map.getLastModified())))
        .toList();
  }

  private Onward details(SiteMap map) {
    List<Link> links = new ArrayList<>();
    String problem = null;
    for (SiteMapURL entry : map.getSiteMapUrls()) {
      if (links.size() >= MOST_ADDRESSES) {
        problem = "names more than " + MOST_ADDRESSES + " pages";
        break;
      }
      String link = entry.getUrl().toString();
      if (new BoundedMatch(path).matches(entry.getUrl().getPath())) {
        links.add(new Link(link, instant(entry.getLastModified())));
      }
    }
    links.sort(
        Comparator.comparing(
            (Link link) -> link.changed() == null ? Instant.MIN : link.changed(),
            Comparator.reverseOrder()));
    return new Onward(links, List.of(), problem);
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }
}
