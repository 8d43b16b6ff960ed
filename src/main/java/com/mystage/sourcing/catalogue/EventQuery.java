package com.mystage.sourcing.catalogue;

import com.mystage.sourcing.EntityId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted, all filters together; null leaves a filter out.
 *
 * @param from events that start at or after it
 * @param to events that start before it
 * @param near within the circle
 * @param genre exact, ignoring case
 * @param text words that must all occur in title, performers, venue or description
 * @param cursor where the last page ended, as it was given out
 * @param limit 1 to {@value #MAX_LIMIT}
 */
public record EventQuery(
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Circle near,
    @Nullable EntityId venue,
    @Nullable EntityId artist,
    @Nullable String genre,
    @Nullable String text,
    @Nullable String cursor,
    int limit) {

  public static final int MAX_LIMIT = 500;

  public EventQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ", not " + limit);
    }
  }

  /** The same query, going on after this cursor. */
  public EventQuery after(String next) {
    return new EventQuery(from, to, near, venue, artist, genre, text, next, limit);
  }

  /** A circle on the earth; degrees and kilometres. */
  public record Circle(double lat, double lon, double km) {
    public Circle {
      if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && km > 0 && km <= 20_000)) {
        throw new IllegalArgumentException(
            "near must be lat,lon,km with |lat| <= 90, |lon| <= 180 and 0 < km <= 20000");
      }
    }
  }
}
