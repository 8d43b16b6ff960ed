package com.mystage.sourcing.demo;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.sources.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The invented town of Quellmünde: its sites' pages are a pure function of the day, and announce
 * the eight weeks to come. Content lies in {@code demo/town.yaml} and {@code demo/programme.yaml}.
 */
public final class DemoTown {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();
  private static final Town TOWN = read("town.yaml", Town.class);
  private static final Programme PROGRAMME = read("programme.yaml", Programme.class);
  private static final SitePages PAGES = new SitePages(TOWN);

  private final String baseUrl;

  private DemoTown(String baseUrl) {
    this.baseUrl = baseUrl.replaceFirst("/+$", "");
  }

  /** The town as served under an address such as {@code http://127.0.0.1:8080}. */
  public static DemoTown at(String baseUrl) {
    return new DemoTown(baseUrl);
  }

  /** The zone whose day the town's pages follow. */
  public static ZoneId zone() {
    return TOWN.timeZone();
  }

  /** The town's sites as sources, the failing ones too. */
  public List<Source> sources() {
    return TOWN.sites().stream().map(this::source).toList();
  }

  /** The list of all sites, for people. */
  public DemoPage overview() {
    return PAGES.overview();
  }

  /**
   * A page of a site on a day; empty where there is none.
   *
   * @param path under the site's folder: empty for the front page
   */
  public Optional<DemoPage> page(String siteId, String path, LocalDate today) {
    Town.Site site = TOWN.site(siteId);
    return site == null
        ? Optional.empty()
        : PAGES.page(site, home(site), path, notices(site, today), today);
  }

  /** The true events that the town announces on a day, each with the listings behind it. */
  public List<DemoEvent> expected(LocalDate today) {
    return PROGRAMME.announcedOn(today).stream().map(this::expected).toList();
  }

  private DemoEvent expected(Occurrence occurrence) {
    Show show = occurrence.show();
    Notice own = notice(Objects.requireNonNull(ownSite(show)), occurrence);
    List<DemoEvent.Behind> behind =
        TOWN.sites().stream()
            .filter(site -> lists(site, show) && !(show.broken() && site.equals(own.site())))
            .map(site -> behind(notice(site, occurrence)))
            .toList();
    return new DemoEvent(own.title(), own.start(), own.venueName(), show.status(), behind);
  }

  private DemoEvent.Behind behind(Notice notice) {
    return new DemoEvent.Behind(
        sourceId(notice.site()), notice.title(), notice.start(), notice.venueName());
  }

  private static Town.@Nullable Site ownSite(Show show) {
    return TOWN.sites().stream()
        .filter(site -> show.venue().equals(site.venue()))
        .findFirst()
        .orElse(null);
  }

  private List<Notice> notices(Town.Site site, LocalDate today) {
    return PROGRAMME.announcedOn(today).stream()
        .filter(occurrence -> lists(site, occurrence.show()))
        .map(occurrence -> notice(site, occurrence))
        .toList();
  }

  private static boolean lists(Town.Site site, Show show) {
    return show.venue().equals(site.venue()) || show.elsewhere().containsKey(site.id());
  }

  private Notice notice(Town.Site site, Occurrence occurrence) {
    return new Notice(TOWN, site, TOWN.venue(occurrence.show().venue()), occurrence, home(site));
  }

  private Source source(Town.Site site) {
    String file = site.format() == Format.ICAL ? "calendar.ics" : "";
    return new Source(
        sourceId(site), site.name(), home(site) + file, TOWN.timeZone().getId(), null);
  }

  private static SourceId sourceId(Town.Site site) {
    return new SourceId("demo-" + site.id());
  }

  private String home(Town.Site site) {
    return baseUrl + "/demo/" + site.id() + "/";
  }

  private static <T> T read(String name, Class<T> type) {
    try {
      return YAML.readValue(Templates.resource(name), type);
    } catch (IOException e) {
      throw new UncheckedIOException("demo/" + name + " cannot be read", e);
    }
  }
}
