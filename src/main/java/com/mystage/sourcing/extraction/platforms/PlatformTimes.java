package com.mystage.sourcing.extraction.platforms;

import com.mystage.sourcing.extraction.Times;
import com.mystage.sourcing.listings.EventTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Times as platforms write them, on the wall clock of the place. */
public final class PlatformTimes {

  /** Seconds from 1900 to 2200: further away is a placeholder. */
  private static final long EARLIEST = -2_208_988_800L;

  private static final long LATEST = 7_258_118_400L;

  private PlatformTimes() {}

  /** The zone under its name; null if there is none of that name. */
  public static @Nullable ZoneId zone(@Nullable String name) {
    if (name == null) {
      return null;
    }
    try {
      return ZoneId.of(name.strip());
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The IANA name, if the zone is one and not a bare offset. */
  public static @Nullable String name(@Nullable ZoneId zone) {
    return zone != null && zone.getId().matches("[A-Z]\\w+/[\\w/+-]+") ? zone.getId() : null;
  }

  /** An ISO time or date; null if it is none. */
  public static @Nullable EventTime read(@Nullable String text, @Nullable ZoneId zone) {
    return Times.read(text, zone).orElse(null);
  }

  /** The day of an ISO time or date. */
  public static @Nullable EventTime day(@Nullable String text) {
    EventTime time = read(text, null);
    return time == null ? null : new EventTime.Day(time.date());
  }

  /** Seconds since 1970, shown in the zone, else in UTC; null for none and for placeholders. */
  public static @Nullable EventTime seconds(@Nullable Long seconds, @Nullable ZoneId zone) {
    if (seconds == null || seconds == 0 || seconds < EARLIEST || seconds > LATEST) {
      return null;
    }
    return of(Instant.ofEpochSecond(seconds), zone);
  }

  public static @Nullable EventTime milliseconds(@Nullable Long millis, @Nullable ZoneId zone) {
    return millis == null ? null : seconds(Math.floorDiv(millis, 1000L), zone);
  }

  private static EventTime of(Instant instant, @Nullable ZoneId zone) {
    return EventTime.of(OffsetDateTime.ofInstant(instant, zone == null ? ZoneOffset.UTC : zone));
  }
}
