package com.mystage.sourcing.admin;

import org.jspecify.annotations.Nullable;

/**
 * What a person filled in to find events; empty fields filter nothing.
 *
 * @param from first day, as a date
 * @param to last day, itself included, as a date
 */
public record EventFilter(
    @Nullable String q,
    @Nullable String from,
    @Nullable String to,
    @Nullable String genre,
    @Nullable String venue,
    @Nullable String cursor) {

  public static EventFilter none() {
    return new EventFilter(null, null, null, null, null, null);
  }

  public EventFilter at(@Nullable String cursor) {
    return new EventFilter(q, from, to, genre, venue, cursor);
  }
}
