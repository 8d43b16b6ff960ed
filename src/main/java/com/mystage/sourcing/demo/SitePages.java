package com.mystage.sourcing.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Renders the pages of the demo sites from their templates. */
final class SitePages {

  private static final String HTML = "text/html; charset=utf-8";

  private final Town town;
  private final Templates templates = new Templates();

  SitePages(Town town) {
    this.town = town;
  }

  DemoPage overview() {
    Map<String, String> about =
        town.venues().stream().collect(Collectors.toMap(Town.Venue::id, Town.Venue::about));
    List<Town.Site> open =
        town.sites().stream().filter(site -> site.format() != Format.MISSING).toList();
    return html(200, "town.html", Map.of("town", town, "sites", open, "about", about));
  }

  Optional<DemoPage> page(
      Town.Site site, String home, String path, List<Notice> notices, LocalDate today) {
    return switch (site.format()) {
      case MISSING -> Optional.of(html(404, "missing.html", Map.of("town", town)));
      case CHALLENGE -> Optional.of(challenge(site));
      case ICAL ->
          path.equals("calendar.ics")
              ? Optional.of(calendar(site, notices, today))
              : ordinary(site, home, path, notices);
      case JSON_LD_LIST, JSON_LD_GRAPH, JSON_LD_EACH, JSON_LD_NESTED, MICRODATA, PLAIN ->
          ordinary(site, home, path, notices);
    };
  }

  private Optional<DemoPage> ordinary(
      Town.Site site, String home, String path, List<Notice> notices) {
    if (path.isEmpty()) {
      return Optional.of(front(site, home, notices));
    }
    return notices.stream()
        .filter(notice -> path.equals(notice.id()) || path.equals(notice.id() + ".svg"))
        .findFirst()
        .map(notice -> path.endsWith(".svg") ? poster(notice) : detail(site, home, notice));
  }

  private DemoPage front(Town.Site site, String home, List<Notice> notices) {
    Map<String, Object> data = frame(site, home, site.name());
    data.put("notices", notices);
    data.put("scripts", SchemaOrg.scripts(site, notices));
    data.put("calendar", site.format() == Format.ICAL);
    return html(200, template(site), data);
  }

  private static String template(Town.Site site) {
    return switch (site.format()) {
      case MICRODATA -> "microdata.html";
      case PLAIN -> "plain.html";
      case JSON_LD_LIST, JSON_LD_GRAPH, JSON_LD_EACH, JSON_LD_NESTED, ICAL, MISSING, CHALLENGE ->
          "events.html";
    };
  }

  private DemoPage detail(Town.Site site, String home, Notice notice) {
    Map<String, Object> data = frame(site, home, notice.title() + " · " + site.name());
    data.put("notice", notice);
    data.put("scripts", SchemaOrg.scripts(site, List.of(notice)));
    return html(200, "event.html", data);
  }

  private Map<String, Object> frame(Town.Site site, String home, String title) {
    Map<String, Object> data = new HashMap<>();
    data.put("town", town);
    data.put("site", site);
    data.put("home", home);
    data.put("title", title);
    data.put("venue", site.venue() == null ? null : town.venue(site.venue()));
    data.put("about", site.venue() == null ? site.about() : town.venue(site.venue()).about());
    return data;
  }

  private DemoPage challenge(Town.Site site) {
    DemoPage page = html(403, "challenge.html", Map.of("site", site));
    return new DemoPage(
        page.status(), page.contentType(), page.body(), Map.of("cf-mitigated", "challenge"));
  }

  private DemoPage calendar(Town.Site site, List<Notice> notices, LocalDate today) {
    String text =
        templates.render(
            "calendar.ics",
            Map.of(
                "town",
                town,
                "site",
                site,
                "stamp",
                today.format(DateTimeFormatter.BASIC_ISO_DATE) + "T000000Z",
                "entries",
                Calendar.entries(notices, today)));
    return page(200, "text/calendar; charset=utf-8", Calendar.folded(text));
  }

  /** Shapes that follow from the show's id, so that each has a poster of its own. */
  private DemoPage poster(Notice notice) {
    int seed = notice.show().id().hashCode() & 0x7fffffff;
    int hue = notice.site().hue();
    return page(
        200,
        "image/svg+xml",
        templates.render(
            "poster.svg",
            Map.of(
                "title",
                notice.title(),
                "hue",
                hue,
                "hue2",
                (hue + 30 + seed % 200) % 360,
                "x",
                40 + seed / 7 % 80,
                "y",
                40 + seed / 11 % 60,
                "r",
                30 + seed / 13 % 35,
                "band",
                20 + seed / 17 % 70,
                "tilt",
                seed / 19 % 60 - 30,
                "initials",
                initials(notice.title()))));
  }

  private static String initials(String title) {
    return title
        .codePoints()
        .filter(Character::isUpperCase)
        .limit(3)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private DemoPage html(int status, String template, Map<String, ?> data) {
    return page(status, HTML, templates.render(template, data));
  }

  private static DemoPage page(int status, String contentType, String text) {
    return new DemoPage(status, contentType, text.getBytes(StandardCharsets.UTF_8), Map.of());
  }
}
