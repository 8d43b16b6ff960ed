package com.mystage.sourcing.catalogue.sqlite;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.EventQuery;
import com.mystage.sourcing.catalogue.EventSearch;
import com.mystage.sourcing.catalogue.LiveEvent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Event search in one SQLite file of its own, which can be deleted and filled again: words by FTS5
 * without regard to accents, circles by R*Tree and then exactly, all else by plain columns. A
 * circle is met only by events whose venue has coordinates.
 */
public final class SqliteEventSearch implements EventSearch {

  private final SearchFile file;

  /**
   * @param path the database; made if missing, its folder must exist
   */
  public SqliteEventSearch(Path path) {
    this.file = new SearchFile(path);
    writing(SearchIndex::createTables);
  }

  @Override
  public void index(Lane lane, Collection<LiveEvent> events) {
    writing(index -> {
      for (LiveEvent event : events) {
        index.put(lane, event);
      }
    });
  }

  @Override
  public void remove(Lane lane, Collection<EntityId> events) {
    writing(index -> {
      for (EntityId event : events) {
        index.remove(lane, event);
      }
    });
  }

  private interface Indexing {
    void on(SearchIndex index) throws SQLException;
  }

  private void writing(Indexing work) {
    file.write(connection -> {
      try (SearchIndex index = new SearchIndex(connection)) {
        work.on(index);
      }
    });
  }

  @Override
  public Found search(Lane lane, EventQuery query) {
    Matching all = Matching.of(lane, query);
    Matching rest =
        query.cursor() == null ? all : all.after(Cursor.open(query.cursor(), lane, query));
    return file.read(connection -> {
      List<Cursor> page = page(connection, rest, query.limit() + 1);
      boolean more = page.size() > query.limit();
      List<Cursor> shown = more ? page.subList(0, query.limit()) : page;
      return new Found(
          shown.stream().map(it -> new EntityId(it.id())).toList(),
          more ? shown.getLast().seal(lane, query) : null,
          more || query.cursor() != null ? total(connection, all) : page.size());
    });
  }

  private static List<Cursor> page(Connection connection, Matching matching, int limit)
      throws SQLException {
    String sql =
        "SELECT e.start, e.id FROM events AS e"
            + matching.where()
            + " ORDER BY e.start, e.id LIMIT "
            + limit;
    List<Cursor> page = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = matching.bind(statement).executeQuery()) {
      while (rows.next()) {
        page.add(new Cursor(rows.getLong(1), rows.getString(2)));
      }
    }
    return page;
  }

  private static long total(Connection connection, Matching matching) throws SQLException {
    String sql = "SELECT count(*) FROM events AS e" + matching.where();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = matching.bind(statement).executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Days in their order; all else by falling counts. */
  @Override
  public Map<String, Long> facet(Lane lane, EventQuery query, Facet facet) {
    Matching matching = Matching.of(lane, query);
    String sql =
        switch (facet) {
          case GENRE ->
              "SELECT min(g.name), count(*) AS n FROM events AS e JOIN genres AS g"
                  + " ON g.event = e.key"
                  + matching.where()
                  + " GROUP BY g.genre ORDER BY n DESC, g.genre";
          case VENUE ->
              "SELECT e.venue, count(*) AS n FROM events AS e"
                  + matching.where()
                  + " AND e.venue IS NOT NULL GROUP BY e.venue ORDER BY n DESC, e.venue";
          case SOURCE ->
              "SELECT s.source, count(*) AS n FROM events AS e JOIN sources AS s"
                  + " ON s.event = e.key"
                  + matching.where()
                  + " GROUP BY s.source ORDER BY n DESC, s.source";
          case DAY ->
              "SELECT e.day, count(*) FROM events AS e"
                  + matching.where()
                  + " GROUP BY e.day ORDER BY e.day";
        };
    return file.read(connection -> counts(connection, sql, matching));
  }

  private static Map<String, Long> counts(Connection connection, String sql, Matching matching)
      throws SQLException {
    Map<String, Long> counts = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = matching.bind(statement).executeQuery()) {
      while (rows.next()) {
        counts.put(rows.getString(1), rows.getLong(2));
      }
    }
    return Collections.unmodifiableMap(counts);
  }

  @Override
  public void close() {
    file.close();
  }
}
