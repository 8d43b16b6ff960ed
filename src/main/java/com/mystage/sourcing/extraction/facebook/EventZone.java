package com.mystage.sourcing.extraction.facebook;

import com.mystage.sourcing.extraction.dates.DateContext;
import com.mystage.sourcing.extraction.dates.DateReading;
import com.mystage.sourcing.extraction.dates.HumanDates;
import com.mystage.sourcing.extraction.dates.Occurrence;
import com.mystage.sourcing.extraction.places.ZoneCities;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The zone of an event. Facebook gives the moment, the same moment as printed on the wall clock of
 * the place, and an abbreviation such as CEST that is no IANA zone. The printed time tells the
 * offset, the country and coordinates which of the zones with that offset it is.
 *
 * @param printed Facebook's {@code day_time_sentence}, in any language
 * @param abbreviation Facebook's {@code tz_display_name}
 */
record EventZone(
    Instant start,
    @Nullable String printed,
    @Nullable String abbreviation,
    ZoneCities.@Nullable Spot spot,
    @Nullable String country) {

  private static final Pattern OFFSET =
      Pattern.compile("(?:UTC|GMT)\\s?(?<sign>[+\\-−])(?<hours>\\d{1,2})(?::?(?<minutes>\\d{2}))?");

  /**
   * Hours from UTC of abbreviations that Facebook prints; those of several meanings are left out.
   */
  private static final Map<String, Integer> HOURS =
      Map.ofEntries(
          Map.entry("UTC", 0),
          Map.entry("GMT", 0),
          Map.entry("WEST", 1),
          Map.entry("CET", 1),
          Map.entry("MEZ", 1),
          Map.entry("CEST", 2),
          Map.entry("MESZ", 2),
          Map.entry("EET", 2),
          Map.entry("EEST", 3),
          Map.entry("EST", -5),
          Map.entry("EDT", -4),
          Map.entry("CDT", -5),
          Map.entry("MST", -7),
          Map.entry("MDT", -6),
          Map.entry("PST", -8),
          Map.entry("PDT", -7),
          Map.entry("AKST", -9),
          Map.entry("AKDT", -8),
          Map.entry("HST", -10),
          Map.entry("AEST", 10),
          Map.entry("AEDT", 11),
          Map.entry("AWST", 8),
          Map.entry("NZST", 12),
          Map.entry("NZDT", 13),
          Map.entry("JST", 9));

  /** A zone of the place, else the bare offset, else nothing. */
  Optional<ZoneId> zone(LocalDate seen) {
    List<ZoneOffset> offsets =
        Stream.of(printedOffset(seen), abbreviatedOffset())
            .flatMap(offset -> Stream.ofNullable(offset))
            .distinct()
            .toList();
    for (ZoneOffset offset : offsets) {
      Optional<ZoneId> zone = placed(offset);
      if (zone.isPresent()) {
        return zone;
      }
    }
    if (spot != null || country != null) {
      // The page may print the reader's time: what the place itself says comes first.
      return Optional.ofNullable(spot).flatMap(it -> ZoneCities.at(it, start));
    }
    return offsets.stream().<ZoneId>map(offset -> offset).findFirst();
  }

  private Optional<ZoneId> placed(ZoneOffset offset) {
    if (spot != null) {
      return ZoneCities.at(spot, start, offset);
    }
    if (country == null) {
      return Optional.empty();
    }
    Optional<ZoneId> zone = ZoneCities.in(country, start, offset);
    return zone.isPresent() ? zone : Optional.of(offset);
  }

  private @Nullable ZoneOffset printedOffset(LocalDate seen) {
    String text = printed == null ? "" : printed;
    DateContext context = new DateContext(seen, null, null);
    return HumanDates.read(text, context) instanceof DateReading.Found found
        ? offset(found.occurrences().getFirst())
        : null;
  }

  /** A printed date may lack its year: the day nearest to the moment is meant. */
  private @Nullable ZoneOffset offset(Occurrence occurrence) {
    if (occurrence.start() == null) {
      return null;
    }
    LocalDateTime utc = LocalDateTime.ofInstant(start, ZoneOffset.UTC);
    for (int days = -1; days <= 1; days++) {
      LocalDate day = utc.toLocalDate().plusDays(days);
      if (day.getDayOfMonth() == occurrence.date().getDayOfMonth()) {
        LocalDateTime local = day.atTime(Objects.requireNonNull(occurrence.start()));
        return offset((int) Duration.between(utc, local).toMinutes());
      }
    }
    return null;
  }

  private @Nullable ZoneOffset abbreviatedOffset() {
    String text = abbreviation == null ? "" : abbreviation.strip();
    Integer hours = HOURS.get(text);
    if (hours != null) {
      return offset(hours * 60);
    }
    Matcher matcher = OFFSET.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    String minutes = matcher.group("minutes");
    int total =
        Integer.parseInt(matcher.group("hours")) * 60
            + (minutes == null ? 0 : Integer.parseInt(minutes));
    return offset(matcher.group("sign").equals("+") ? total : -total);
  }

  /** Zones differ by quarters of an hour, between UTC-12 and UTC+14. */
  private static @Nullable ZoneOffset offset(int minutes) {
    if (minutes % 15 != 0 || minutes < -12 * 60 || minutes > 14 * 60) {
      return null;
    }
    try {
      return ZoneOffset.ofTotalSeconds(minutes * 60);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
