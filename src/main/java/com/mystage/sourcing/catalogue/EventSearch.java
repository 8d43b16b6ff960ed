package com.mystage.sourcing.catalogue;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Lane;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds events by time, place, words and kind. A projection of the catalogue's documents: indexing
 * an event again replaces it, an older revision never replaces a newer one.
 */
public interface EventSearch extends AutoCloseable {

  void index(Lane lane, Collection<LiveEvent> events);

  void remove(Lane lane, Collection<EntityId> events);

  /**
   * Events in the order of their start, ties by id. A forged cursor is an {@code Invalid} failure.
   */
  Found search(Lane lane, EventQuery query);

  /** How many of the matching events (cursor and limit aside) have each value of a facet. */
  Map<String, Long> facet(Lane lane, EventQuery query, Facet facet);

  /**
   * @param next the cursor of the next page; null on the last one
   */
  record Found(List<EntityId> events, @Nullable String next, long total) {}

  enum Facet {
    GENRE,
    VENUE,
    SOURCE,
    DAY
  }

  @Override
  void close();
}
