package com.mystage.sourcing.catalogue.sqlite;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.catalogue.LiveEvent.VenueRef;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tables behind the search, and how an event is written to them, in the caller's transaction.
 */
final class SearchIndex implements AutoCloseable {

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS events (key INTEGER PRIMARY KEY, lane TEXT NOT NULL,
            id TEXT NOT NULL, revision INTEGER NOT NULL, start INTEGER NOT NULL, day TEXT NOT NULL,
            venue TEXT, lat REAL, lon REAL, UNIQUE (lane, id))\
          """,
          "CREATE INDEX IF NOT EXISTS events_by_start ON events (lane, start, id)",
          "CREATE INDEX IF NOT EXISTS events_by_venue ON events (lane, venue, start, id)",
          """
          CREATE TABLE IF NOT EXISTS artists (artist TEXT, event INTEGER,
            PRIMARY KEY (artist, event)) WITHOUT ROWID\
          """,
          "CREATE INDEX IF NOT EXISTS artists_by_event ON artists (event)",
          """
          CREATE TABLE IF NOT EXISTS genres (genre TEXT, event INTEGER, name TEXT,
            PRIMARY KEY (genre, event)) WITHOUT ROWID\
          """,
          "CREATE INDEX IF NOT EXISTS genres_by_event ON genres (event)",
          """
          CREATE TABLE IF NOT EXISTS sources (source TEXT, event INTEGER,
            PRIMARY KEY (event, source)) WITHOUT ROWID\
          """,
          """
          CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(title, performers, venue, description,
            content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2')\
          """,
          """
          CREATE VIRTUAL TABLE IF NOT EXISTS places
            USING rtree(key, min_lat, max_lat, min_lon, max_lon)\
          """);

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  /** For one batch; its statements are prepared once. */
  SearchIndex(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement ready = statements.get(sql);
    if (ready == null) {
      ready = connection.prepareStatement(sql);
      statements.put(sql, ready);
    }
    return ready;
  }

  void createTables() throws SQLException {
    for (String table : TABLES) {
      SearchFile.run(connection, table);
    }
  }

  void put(Lane lane, LiveEvent event) throws SQLException {
    Indexed existing = find(lane, event.id());
    if (existing != null && existing.revision() > event.revision()) {
      return;
    }
    if (existing != null) {
      delete(existing.key());
    }
    long key = insertEvent(lane, event);
    for (var artist : event.performers()) {
      run("INSERT OR IGNORE INTO artists VALUES (?, ?)", artist.id().value(), key);
    }
    for (String genre : event.genres()) {
      run("INSERT OR IGNORE INTO genres VALUES (?, ?, ?)", Matching.folded(genre), key, genre);
    }
    for (var listing : event.listings()) {
      run("INSERT OR IGNORE INTO sources VALUES (?, ?)", listing.source().value(), key);
    }
    insertWords(key, event);
  }

  void remove(Lane lane, EntityId id) throws SQLException {
    Indexed existing = find(lane, id);
    if (existing != null) {
      delete(existing.key());
    }
  }

  private record Indexed(long key, long revision) {}

  private @Nullable Indexed find(Lane lane, EntityId id) throws SQLException {
    PreparedStatement statement =
        prepare("SELECT key, revision FROM events WHERE lane = ? AND id = ?");
    statement.setString(1, lane.name());
    statement.setString(2, id.value());
    try (ResultSet row = statement.executeQuery()) {
      return row.next() ? new Indexed(row.getLong(1), row.getLong(2)) : null;
    }
  }

  private void delete(long key) throws SQLException {
    run("DELETE FROM events WHERE key = ?", key);
    run("DELETE FROM artists WHERE event = ?", key);
    run("DELETE FROM genres WHERE event = ?", key);
    run("DELETE FROM sources WHERE event = ?", key);
    run("DELETE FROM words WHERE rowid = ?", key);
    run("DELETE FROM places WHERE key = ?", key);
  }

  private long insertEvent(Lane lane, LiveEvent event) throws SQLException {
    VenueRef venue = event.venue();
    Double lat = venue == null ? null : venue.lat();
    Double lon = venue == null ? null : venue.lon();
    boolean placed = lat != null && lon != null && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
    run(
        "INSERT INTO events (lane, id, revision, start, day, venue, lat, lon)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        lane.name(),
        event.id().value(),
        event.revision(),
        event.start().instant(zone(event)).toEpochMilli(),
        event.start().date().toString(),
        venue == null ? null : venue.id().value(),
        placed ? lat : null,
        placed ? lon : null);
    long key = lastKey();
    if (placed) {
      run("INSERT INTO places VALUES (?, ?, ?, ?, ?)", key, lat, lat, lon, lon);
    }
    return key;
  }

  private void insertWords(long key, LiveEvent event) throws SQLException {
    run(
        "INSERT INTO words (rowid, title, performers, venue, description) VALUES (?, ?, ?, ?, ?)",
        key,
        event.title(),
        event.performers().stream()
            .map(LiveEvent.ArtistRef::name)
            .collect(Collectors.joining("\n")),
        event.venue() == null ? null : event.venue().name(),
        event.description());
  }

  private long lastKey() throws SQLException {
    try (ResultSet row = prepare("SELECT last_insert_rowid()").executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** A zone that the JDK does not know counts as none: the event must still be found. */
  private static ZoneId zone(LiveEvent event) {
    try {
      return event.timeZone() == null ? ZoneOffset.UTC : ZoneId.of(event.timeZone());
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }

  private void run(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepare(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.executeUpdate();
  }
}
