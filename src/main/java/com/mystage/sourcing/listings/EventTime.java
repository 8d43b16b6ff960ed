package com.mystage.sourcing.listings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** When something begins or ends, exactly as well as the source let us know it. */
public sealed interface EventTime {

  /** A moment with its offset: RFC 3339, whose offsets are whole minutes. */
  record Zoned(OffsetDateTime at) implements EventTime {
    public Zoned {
      int seconds = at.getOffset().getTotalSeconds();
      if (seconds % 60 != 0) { // Local mean time, before there were time zones.
        at = at.withOffsetSameInstant(ZoneOffset.ofTotalSeconds(seconds / 60 * 60));
      }
    }

    @Override
    public String toString() {
      return RFC_3339.format(at);
    }
  }

  /** A wall-clock time whose zone is truly unknown. */
  record Floating(LocalDateTime at) implements EventTime {
    @Override
    public String toString() {
      return LOCAL.format(at);
    }
  }

  /** A whole day. */
  record Day(LocalDate at) implements EventTime {
    @Override
    public String toString() {
      return at.toString();
    }
  }

  DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");
  DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  static EventTime of(OffsetDateTime at) {
    return new Zoned(at);
  }

  /** Reads what {@link #text()} writes, and any RFC 3339 or ISO local form. */
  @JsonCreator
  static EventTime parse(String text) {
    try {
      if (!text.contains("T")) {
        return new Day(LocalDate.parse(text));
      }
      int time = text.indexOf('T');
      boolean offset =
          text.endsWith("Z") || text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0;
      return offset
          ? new Zoned(OffsetDateTime.parse(text))
          : new Floating(LocalDateTime.parse(text));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is neither an RFC 3339 time, a local time nor a date", e);
    }
  }

  /** RFC 3339 with offset, a local date-time without, or a date. */
  @JsonValue
  default String text() {
    return toString();
  }

  default LocalDate date() {
    return switch (this) {
      case Zoned(var at) -> at.toLocalDate();
      case Floating(var at) -> at.toLocalDate();
      case Day(var at) -> at;
    };
  }

  default boolean hasTimeOfDay() {
    return !(this instanceof Day);
  }

  /** The moment on the time line; times without an offset are read in the given zone. */
  default Instant instant(ZoneId fallback) {
    return switch (this) {
      case Zoned(var at) -> at.toInstant();
      case Floating(var at) -> at.atZone(fallback).toInstant();
      case Day(var at) -> at.atStartOfDay(fallback).toInstant();
    };
  }

  default Instant instant() {
    return instant(ZoneOffset.UTC);
  }
}
