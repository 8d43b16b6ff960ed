package com.mystage.sourcing.extraction;

import com.mystage.sourcing.Window;
import com.mystage.sourcing.listings.EventTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From when to when a draft lasts on the time line. Days and floating times are taken in the
 * draft's zone, else in the input's, else in UTC; a last day is lasted through.
 */
record Extent(Instant start, Instant end) {

  static Extent of(Draft draft, @Nullable ZoneId fallback) {
    ZoneId zone = zone(draft, fallback);
    return new Extent(start(draft, zone), end(draft, zone));
  }

  boolean touches(Window window) {
    return window.touches(start, end);
  }

  private static ZoneId zone(Draft draft, @Nullable ZoneId fallback) {
    String own = draft.get(Field.TIME_ZONE);
    if (own != null) {
      return ZoneId.of(own);
    }
    return fallback == null ? ZoneOffset.UTC : fallback;
  }

  private static Instant start(Draft draft, ZoneId zone) {
    return Objects.requireNonNull(draft.get(Field.START)).instant(zone);
  }

  private static Instant end(Draft draft, ZoneId zone) {
    EventTime end = draft.get(Field.END);
    EventTime last = end == null ? draft.get(Field.START) : end;
    return switch (Objects.requireNonNull(last)) {
      case EventTime.Day(var day) -> day.plusDays(1).atStartOfDay(zone).toInstant();
      case EventTime.Zoned zoned -> zoned.instant(zone);
      case EventTime.Floating floating -> floating.instant(zone);
    };
  }
}
