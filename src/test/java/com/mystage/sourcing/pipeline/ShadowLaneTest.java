package com.mystage.sourcing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.cli.BenchFeeds;
import com.mystage.sourcing.dedup.features.FeatureTables;
import com.mystage.sourcing.warehouse.Statement;
import com.mystage.sourcing.warehouse.Table;
import com.mystage.sourcing.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shadow run through all steps, beside everything that is live. */
class ShadowLaneTest {

  private static final Instant AT = Instant.parse("2026-11-23T00:00:00Z");
  private static final Lane TRIAL = new Lane("trial");

  @TempDir Path folder;

  @Test
  void aShadowRunThroughAllStepsLeavesEverythingLiveAsItIs() throws Exception {
    Path[] feeds = feeds();
    String[] ids = ids(feeds);
    Path data = Files.createDirectories(folder.resolve("data"));
    try (JourneyInMemory journey = new JourneyInMemory(data, 1, 2)) {
      journey.collect(AT, "first", feeds);
      Map<String, List<String>> before = live(journey, data);
      assertThat(before).containsKeys("events", "venues", "memberships", "receipts", "facts");
      change(feeds);

      journey.look(TRIAL, AT, "shadow", ids);

      assertThat(journey.events(TRIAL)).hasSizeGreaterThan(80);
      assertThat(journey.events(TRIAL)).extracting(LiveEvent::title).anyMatch(this::changed);
      assertThat(differences(before, live(journey, data))).isEmpty();
      for (String collection : List.of("events", "venues", "memberships", "receipts", "facts")) {
        assertThat(shadow(data)).containsKey("lanes/trial/" + collection);
      }
    }
  }

  @Test
  void whatIsLiveAfterwardsIsAsIfNoShadowRunHadBeen() throws Exception {
    Path[] feeds = feeds();
    String[] ids = ids(feeds);
    try (JourneyInMemory shadowed = new JourneyInMemory(folder("shadowed"), 1, 1);
        JourneyInMemory plain = new JourneyInMemory(folder("plain"), 2, 1)) {
      shadowed.collect(AT, "first", feeds);
      plain.collect(AT, "first", feeds);
      change(feeds);
      shadowed.look(TRIAL, AT, "event /topic 7", ids);

      shadowed.look(Lane.LIVE, AT, "event /topic 7", ids);
      plain.look(Lane.LIVE, AT, "event /topic 7", ids);

      assertThat(shadowed.told()).isEqualTo(plain.told());
      assertThat(shadowed.events()).extracting(LiveEvent::title).anyMatch(this::changed);
    }
  }

  @Test
  void aLaneThatIsDroppedLeavesNothingAndItsTasksDoNothing() throws Exception {
    Path[] feeds = feeds();
    String[] ids = ids(feeds);
    Path data = Files.createDirectories(folder.resolve("data"));
    try (JourneyInMemory journey = new JourneyInMemory(data, 1, 1)) {
      journey.collect(AT, "first", feeds);
      Map<String, List<String>> before = live(journey, data);
      Lane other = new Lane("trial-2");
      for (Lane lane : List.of(TRIAL, other)) {
        journey.look(lane, AT, "shadow", ids);
      }
      long first = journey.events(TRIAL).size();
      Map<String, List<String>> others = of(other, data);
      journey.ask(TRIAL, AT, "too late", ids);

      assertThat(journey.drop(TRIAL).documents()).isGreaterThan(500);
      journey.runAll();

      assertThat(of(TRIAL, data)).isEmpty();
      for (EntityType type : EntityType.values()) {
        FeatureTables tables = FeatureTables.of(type);
        for (Table table : List.of(tables.rows(), tables.blocks())) {
          assertThat(warehouse(journey.warehouse, table, TRIAL)).isEmpty();
          assertThat(warehouse(journey.warehouse, table, other)).isNotEmpty();
        }
      }
      assertThat(of(other, data)).isEqualTo(others);
      assertThat(differences(before, live(journey, data))).isEmpty();
      assertThatThrownBy(() -> journey.drop(TRIAL))
          .hasMessage("lane trial: There is no such lane; there are: trial-2.");

      journey.look(TRIAL, AT, "again", ids);
      assertThat(journey.events(TRIAL)).hasSize((int) first);
    }
  }

  @Test
  void theCatalogueIsNeverDropped() throws Exception {
    try (JourneyInMemory journey = new JourneyInMemory(folder("data"), 1, 1)) {
      assertThatThrownBy(() -> journey.drop(Lane.LIVE)).hasMessageContaining("never dropped");
    }
  }

  /** What is kept in a lane: documents, and the search's rows. */
  private static Map<String, List<String>> of(Lane lane, Path data) throws SQLException {
    Map<String, List<String>> kept =
        rows(
            data.resolve("documents.db"),
            ("SELECT collection, id, updated FROM documents WHERE collection LIKE 'lanes/%s/%%'"
                    + " OR collection = 'lanes' AND id = '%s' OR id LIKE 'sweep-%s-scr%%'"
                    + " ORDER BY 1, 2")
                .formatted(lane, lane, lane));
    kept.putAll(
        rows(
            data.resolve("search.db"),
            "SELECT 'search', id FROM events WHERE lane = '%s' ORDER BY id".formatted(lane)));
    return kept;
  }

  /** Rows that are in one of them only, in whatever collection or table. */
  private static List<String> differences(
      Map<String, List<String>> one, Map<String, List<String>> other) {
    TreeSet<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      List<String> left = new ArrayList<>(one.getOrDefault(name, List.of()));
      List<String> right = new ArrayList<>(other.getOrDefault(name, List.of()));
      List<String> both = new ArrayList<>(left);
      left.removeAll(right);
      right.removeAll(both);
      left.forEach(row -> differences.add("gone from " + name + ": " + row));
      right.forEach(row -> differences.add("new in " + name + ": " + row));
    }
    return differences;
  }

  private Path[] feeds() throws IOException {
    return BenchFeeds.write(folder.resolve("feeds"), 120, LocalDate.of(2026, 12, 1), 3)
        .toArray(Path[]::new);
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private static String[] ids(Path[] feeds) {
    return List.of(feeds).stream()
        .map(feed -> feed.getFileName().toString().replace(".ics", ""))
        .toArray(String[]::new);
  }

  private static void change(Path[] feeds) throws IOException {
    for (Path feed : feeds) {
      Files.writeString(feed, Files.readString(feed).replace("SUMMARY:", "SUMMARY:Changed "));
    }
  }

  private boolean changed(String title) {
    return title.startsWith("Changed ");
  }

  /** All that is live: documents by collection, rows of the warehouse, the search's rows. */
  private static Map<String, List<String>> live(JourneyInMemory journey, Path data)
      throws SQLException {
    Map<String, List<String>> live =
        rows(
            data.resolve("documents.db"),
            "SELECT collection, id, created, updated, fields FROM documents"
                + " WHERE collection NOT LIKE 'lanes/%' AND collection <> 'lanes' ORDER BY 1, 2");
    live.put(
        "search",
        rows(
                data.resolve("search.db"),
                "SELECT 'search', e.*, (SELECT group_concat(artist) FROM artists WHERE event = key),"
                    + " (SELECT group_concat(genre) FROM genres WHERE event = key),"
                    + " (SELECT group_concat(source) FROM sources WHERE event = key)"
                    + " FROM events AS e WHERE lane = 'live' ORDER BY key")
            .getOrDefault("search", List.of()));
    for (EntityType type : EntityType.values()) {
      FeatureTables tables = FeatureTables.of(type);
      live.put(tables.rows().name(), warehouse(journey.warehouse, tables.rows()));
      live.put(tables.blocks().name(), warehouse(journey.warehouse, tables.blocks()));
    }
    return live;
  }

  private static Map<String, List<String>> shadow(Path data) throws SQLException {
    return rows(
        data.resolve("documents.db"),
        "SELECT collection, id FROM documents WHERE collection LIKE 'lanes/%'");
  }

  private static Map<String, List<String>> rows(Path file, String sql) throws SQLException {
    Map<String, List<String>> rows = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 2; column <= row.getMetaData().getColumnCount(); column++) {
          values.add(row.getString(column));
        }
        rows.computeIfAbsent(row.getString(1), any -> new ArrayList<>()).add(values.toString());
      }
    }
    return rows;
  }

  private static List<String> warehouse(Warehouse warehouse, Table table) {
    return warehouse(warehouse, table, Lane.LIVE);
  }

  private static List<String> warehouse(Warehouse warehouse, Table table, Lane lane) {
    String sql = "SELECT * FROM " + table.name() + " WHERE lane = $lane";
    return warehouse
        .query("rows", new Statement(sql, Map.of("lane", lane.name())), Warehouse.NO_CAP)
        .stream()
        .map(Object::toString)
        .sorted()
        .toList();
  }
}
