package com.mystage.sourcing.extraction.ical;

import com.mystage.sourcing.extraction.Draft;
import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.Links;
import com.mystage.sourcing.extraction.LocationText;
import com.mystage.sourcing.extraction.Texts;
import com.mystage.sourcing.extraction.titles.TitleCleaning;
import com.mystage.sourcing.listings.Attendance;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.Organizer;
import com.mystage.sourcing.listings.Place;
import com.mystage.sourcing.listings.Provenance;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a VEVENT that do not depend on the instance.
 *
 * @param places by their text: most events of a calendar happen at the same few
 */
record EventFields(String extractor, @Nullable String base, Map<String, LocationText.Read> places) {

  private static final Pattern MORE_INFO =
      Pattern.compile(
          "(?:more info(?:rmation)?|details|link|website|tickets?|event page)\\s*:\\s*"
              + "(?:<a[^>]+href=[\"'])?(https?://[^\\s<>\"']+[^\\s<>\"'.,;)])",
          Pattern.CASE_INSENSITIVE);

  EventFields(String extractor, @Nullable String base) {
    this(extractor, base, new HashMap<>());
  }

  Draft draft(Component event, String path) {
    Draft draft = new Draft();
    event.first("SUMMARY").ifPresent(line -> title(draft, line, path));
    event
        .first("DESCRIPTION")
        .filter(line -> !line.value().equals("None"))
        .ifPresent(line -> {
          String text = line.text();
          draft.put(Field.DESCRIPTION, Texts.block(text), origin(path, line, text));
        });
    event.first("UID").ifPresent(line -> draft.put(Field.UID, line.text(), origin(path, line)));
    url(draft, event, path);
    image(draft, event, path);
    place(draft, event, path);
    event.first("STATUS").ifPresent(line -> status(draft, line, path));
    event.first("ORGANIZER").ifPresent(line -> organizer(draft, line, path));
    categories(draft, event, path);
    TitleCleaning.clean(draft);
    return draft;
  }

  private void title(Draft draft, Property line, String path) {
    draft.put(Field.TITLE, Texts.line(line.text()), origin(path, line));
  }

  private void url(Draft draft, Component event, String path) {
    event
        .first("URL")
        .ifPresent(
            line -> draft.put(Field.URL, Links.canonical(line.text(), base), origin(path, line)));
    if (draft.has(Field.URL)) {
      return;
    }
    event.first("DESCRIPTION").ifPresent(line -> moreInfo(draft, line, path));
  }

  private void moreInfo(Draft draft, Property line, String path) {
    String text = line.text();
    Matcher matcher = MORE_INFO.matcher(text);
    if (text.contains("://") && matcher.find()) {
      draft.put(
          Field.URL,
          Links.canonical(matcher.group(1), base),
          new Provenance(extractor, path + "/" + line.name(), matcher.group()));
    }
  }

  private void image(Draft draft, Component event, String path) {
    for (String property : List.of("IMAGE", "ATTACH")) {
      event.all(property).stream()
          .filter(line -> property.equals("IMAGE") || isImage(line))
          .map(line -> Map.entry(line, Optional.ofNullable(Links.canonical(line.value(), base))))
          .filter(entry -> entry.getValue().isPresent() && !draft.has(Field.IMAGE))
          .findFirst()
          .ifPresent(entry ->
              draft.put(Field.IMAGE, entry.getValue().orElse(null), origin(path, entry.getKey())));
    }
  }

  private static boolean isImage(Property attach) {
    String type = attach.parameters().getOrDefault("FMTTYPE", "").toLowerCase(Locale.ROOT);
    return type.startsWith("image/")
        || (type.isEmpty() && attach.value().matches("(?i).*\\.(jpe?g|png|gif|webp)(\\?.*)?"));
  }

  private void place(Draft draft, Component event, String path) {
    Optional<Property> location = event.first("LOCATION");
    Optional<Property> geo = event.first("GEO");
    location.ifPresent(line -> {
      LocationText.Read read = places.computeIfAbsent(line.text(), LocationText::read);
      draft.put(Field.VENUE, read.place(), origin(path, line));
      draft.put(Field.ATTENDANCE, read.online() ? Attendance.ONLINE : null, origin(path, line));
    });
    geo.ifPresent(line -> {
      Place known = draft.get(Field.VENUE);
      Place with = Coordinates.add(known, line.text());
      if (with != null && !with.equals(known)) {
        draft.put(Field.VENUE, with, known == null ? origin(path, line) : both(path, location));
      }
    });
  }

  private Provenance both(String path, Optional<Property> location) {
    return new Provenance(
        extractor, path + "/LOCATION+GEO", location.map(Property::text).orElse(null));
  }

  private void status(Draft draft, Property line, String path) {
    EventStatus status =
        switch (Property.upper(line.value())) {
          case "CANCELLED", "CANCELED" -> EventStatus.CANCELLED;
          case "POSTPONED" -> EventStatus.POSTPONED;
          case "CONFIRMED", "TENTATIVE" -> EventStatus.SCHEDULED;
          default -> null;
        };
    draft.put(Field.STATUS, status, origin(path, line));
  }

  private void organizer(Draft draft, Property line, String path) {
    String name = Texts.line(line.parameter("CN"));
    String url = Links.canonical(line.value(), null);
    if (name != null && name.contains("@") && !name.contains(" ")) {
      name = null;
    }
    if (name != null || url != null) {
      draft.put(Field.ORGANIZER, new Organizer(name, url), origin(path, line));
    }
  }

  private void categories(Draft draft, Component event, String path) {
    List<Property> lines = event.all("CATEGORIES");
    if (lines.isEmpty()) {
      return;
    }
    List<String> genres =
        lines.stream()
            .flatMap(line -> line.texts().stream())
            .flatMap(text -> Optional.ofNullable(Texts.line(text)).stream())
            .distinct()
            .toList();
    draft.put(Field.GENRES, genres, origin(path, lines.getFirst()));
  }

  private Provenance origin(String path, Property line) {
    return origin(path, line, line.text());
  }

  private Provenance origin(String path, Property line, String text) {
    return new Provenance(extractor, path + "/" + line.name(), text);
  }
}
