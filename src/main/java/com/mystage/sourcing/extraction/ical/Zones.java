package com.mystage.sourcing.extraction.ical;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.io.TimezoneAssignment;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The zones of one calendar. A TZID that names an IANA zone, however decorated, wins over the
 * VTIMEZONE of that name, whose rules are often stale; Windows names and US abbreviations are
 * mapped; only then the embedded definition counts.
 */
final class Zones {

  private static final Pattern OFFSET =
      Pattern.compile("(?:UTC|GMT)?\\s*([+-])(\\d{1,2}):?(\\d{2})?");
  private static final Pattern IANA_TAIL = Pattern.compile("([A-Z][A-Za-z_]+/[A-Za-z_/+-]+)$");

  private final Map<String, Component> embedded = new HashMap<>();
  private final Map<String, Optional<Zone>> known = new HashMap<>();
  private final @Nullable Zone calendar;
  private final @Nullable ZoneId shown;

  /**
   * @param operator read floating times in this zone where the calendar names none
   */
  Zones(Component root, List<Component> calendars, @Nullable ZoneId operator) {
    for (Component calendarComponent : calendars) {
      calendarComponent
          .children("VTIMEZONE")
          .forEach(c -> c.first("TZID").ifPresent(id -> embedded.put(id.text(), c)));
    }
    root.children("VTIMEZONE")
        .forEach(c -> c.first("TZID").ifPresent(id -> embedded.put(id.text(), c)));
    Optional<Zone> declared =
        calendars.stream()
            .flatMap(c -> c.first("X-WR-TIMEZONE").stream())
            .findFirst()
            .flatMap(line -> named(line.text()));
    calendar = declared.orElse(operator == null ? null : new Zone.Named(operator, true));
    shown = calendar instanceof Zone.Named(var id, var assumed) ? id : null;
  }

  /** Of no calendar: floating times stay floating. */
  static Zones none() {
    return new Zones(Component.tree(List.of()), List.of(), null);
  }

  /** The zone that floating times are read in; null leaves them floating. */
  @Nullable Zone floating() {
    return calendar;
  }

  /** TZIDs that were asked for and could not be resolved. */
  List<String> unknown() {
    return known.entrySet().stream()
        .filter(entry -> entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** The zone that bare UTC moments are shown in. */
  @Nullable ZoneId shown() {
    return shown;
  }

  /** The zone of a TZID; empty if it can not be known. */
  Optional<Zone> named(String tzid) {
    Optional<Zone> zone = known.get(tzid);
    if (zone == null) {
      zone = resolve(tzid.strip());
      known.put(tzid, zone);
    }
    return zone;
  }

  private Optional<Zone> resolve(String tzid) {
    String name = tzid.replace(' ', '_');
    return iana(name)
        .or(() -> tail(name))
        .or(() -> WindowsZones.iana(tzid).flatMap(Zones::iana))
        .or(() -> offset(tzid))
        .or(() -> Optional.ofNullable(embedded.get(tzid)).flatMap(Zones::embedded));
  }

  private static Optional<Zone> iana(String name) {
    try {
      if (ZoneId.getAvailableZoneIds().contains(name)) {
        return Optional.of(new Zone.Named(ZoneId.of(name), false));
      }
      return switch (name) {
        case "Z", "UTC", "GMT", "Etc/UTC" -> Optional.of(Zone.Named.UTC);
        default -> Optional.empty();
      };
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** {@code /freeassociation.sourceforge.net/Tzfile/Europe/Berlin} names Europe/Berlin. */
  private static Optional<Zone> tail(String name) {
    Matcher matcher = IANA_TAIL.matcher(name);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String candidate = matcher.group(1);
    while (true) {
      Optional<Zone> zone = iana(candidate);
      int slash = candidate.indexOf('/');
      if (zone.isPresent() || slash < 0) {
        return zone;
      }
      candidate = candidate.substring(slash + 1);
    }
  }

  private static Optional<Zone> offset(String tzid) {
    Matcher matcher = OFFSET.matcher(tzid);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int hours = Integer.parseInt(matcher.group(2));
    int minutes = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
    int sign = matcher.group(1).equals("-") ? -1 : 1;
    if (hours > 18 || minutes > 59) {
      return Optional.empty();
    }
    int seconds = Math.min(sign * (hours * 3600 + minutes * 60), 64_800);
    return Optional.of(
        new Zone.Named(ZoneOffset.ofTotalSeconds(Math.max(seconds, -64_800)), false));
  }

  private static Optional<Zone> embedded(Component definition) {
    String text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + definition.written() + "END:VCALENDAR\r\n";
    ICalendar calendar = Biweekly.parse(text).first();
    return calendar.getTimezoneInfo().getTimezones().stream()
        .findFirst()
        .map(TimezoneAssignment::getTimeZone)
        .map(Zone.Embedded::new);
  }
}
