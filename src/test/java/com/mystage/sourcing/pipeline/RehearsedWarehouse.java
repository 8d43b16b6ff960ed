package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.dedup.KnownMembers;
import com.mystage.sourcing.dedup.Resolver;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.warehouse.Row;
import com.mystage.sourcing.warehouse.Statement;
import com.mystage.sourcing.warehouse.Table;
import com.mystage.sourcing.warehouse.Warehouse;
import com.mystage.sourcing.warehouse.duckdb.DuckDbWarehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Answers the resolver's questions about a few texts from memory, after DuckDB compared each of
 * them with each other once: thousands of runs over the same texts then cost no database.
 */
final class RehearsedWarehouse implements Warehouse {

  /** What was found when these were compared: by type, by who asked, by who answered. */
  private final Map<String, Map<String, Map<String, Row>>> pairs = new HashMap<>();

  /** By type, by member, by revision: the text as it was rehearsed. */
  private final Map<String, Map<String, TreeMap<Long, String>>> present = new HashMap<>();

  private final Map<String, String> venueOfText = new HashMap<>();
  private final Map<String, String> textOfRevision = new HashMap<>();

  /**
   * Compares each with each.
   *
   * @param texts one listing each, of version 1, each under a key of its own
   */
  static Map<String, Map<String, Map<String, Row>>> rehearse(List<Listing> texts) {
    Map<String, Map<String, Map<String, Row>>> found = new HashMap<>();
    try (DuckDbWarehouse real = new DuckDbWarehouse(null, 512, 2)) {
      Map<String, String> sql = new HashMap<>();
      Map<String, TreeSet<String>> members = new TreeMap<>();
      Warehouse listening = new Listening(real, sql, members);
      new Resolver(listening).plan(Lane.LIVE, texts, new Nothing());
      sql.forEach((type, text) -> {
        Map<String, Map<String, Row>> ofType = new HashMap<>();
        for (String asking : members.getOrDefault(type, new TreeSet<>())) {
          Map<String, Row> answers = new HashMap<>();
          Statement statement =
              new Statement(text, Map.of("lane", "live", "frontier", List.of(asking)));
          for (Row row : real.query("rehearsal", statement, NO_CAP)) {
            answers.put(row.requireText("r_member"), row);
          }
          ofType.put(asking, answers);
        }
        found.put(type, ofType);
      });
    }
    return found;
  }

  RehearsedWarehouse(Map<String, Map<String, Map<String, Row>>> rehearsed) {
    pairs.putAll(rehearsed);
  }

  /** Forgets all that is present. */
  void clear() {
    present.clear();
    textOfRevision.clear();
  }

  /** Says which text a version of a listing has, before that is resolved. */
  void says(Listing listing, Listing text) {
    textOfRevision.put(listing.id() + " " + listing.version(), text.id());
  }

  @Override
  public void ensure(Table table) {}

  @Override
  public void append(Table table, List<Map<String, @Nullable Object>> rows) {
    if (!table.name().contains("_rows_")) {
      return;
    }
    String type = table.name().split("_", -1)[1];
    for (Map<String, @Nullable Object> row : rows) {
      String member = String.valueOf(row.get("member"));
      long revision = ((Number) java.util.Objects.requireNonNull(row.get("revision"))).longValue();
      String text = textOfRevision.getOrDefault(member + " " + revision, member);
      present
          .computeIfAbsent(type, any -> new HashMap<>())
          .computeIfAbsent(member, any -> new TreeMap<>())
          .put(revision, text);
      if (row.get("venue_mention") != null) {
        venueOfText.put(text, String.valueOf(row.get("venue_mention")));
      }
    }
  }

  @Override
  public List<Row> query(String job, Statement statement, long maxBytes) {
    String[] words = job.split("-", -1);
    Map<String, TreeMap<Long, String>> members = present.getOrDefault(words[1], Map.of());
    return switch (words[2]) {
      case "present" -> revisions(members, list(statement, "members"));
      case "pairs" -> pairs(words[1], members, new TreeSet<>(list(statement, "frontier")));
      case "mentioning" -> mentioning(members, new TreeSet<>(list(statement, "members")));
      default -> throw new UnsupportedOperationException(job);
    };
  }

  @SuppressWarnings("unchecked")
  private static List<String> list(Statement statement, String name) {
    return (List<String>) java.util.Objects.requireNonNull(statement.parameters().get(name));
  }

  private static List<Row> revisions(
      Map<String, TreeMap<Long, String>> members, List<String> asked) {
    List<Row> rows = new ArrayList<>();
    for (String member : asked) {
      members
          .getOrDefault(member, new TreeMap<>())
          .keySet()
          .forEach(it -> rows.add(new Row(Map.of("member", member, "revision", it))));
    }
    return rows;
  }

  private List<Row> pairs(
      String type, Map<String, TreeMap<Long, String>> members, TreeSet<String> frontier) {
    List<Row> rows = new ArrayList<>();
    Map<String, Map<String, Row>> known = pairs.getOrDefault(type, Map.of());
    for (String left : frontier) {
      TreeMap<Long, String> revisions = members.getOrDefault(left, new TreeMap<>());
      revisions.forEach((revision, text) -> {
        boolean newest = revision.equals(revisions.lastKey());
        Map<String, Row> answers = known.getOrDefault(text, Map.of());
        members.forEach((right, others) -> {
          Row row = answers.get(others.lastEntry().getValue());
          boolean other = !right.equals(left);
          boolean once = !frontier.contains(right) || !newest || left.compareTo(right) < 0;
          if (row != null && other && once) {
            rows.add(pair(row, left, right, newest));
          }
        });
      });
    }
    return rows;
  }

  private static Row pair(Row row, String left, String right, boolean newest) {
    Map<String, @Nullable Object> values = new HashMap<>(row.values());
    values.put("l_member", left);
    values.put("r_member", right);
    values.put("is_newest", newest);
    return new Row(values);
  }

  private List<Row> mentioning(
      Map<String, TreeMap<Long, String>> members, TreeSet<String> mentions) {
    List<Row> rows = new ArrayList<>();
    members.forEach((member, revisions) -> {
      if (revisions.values().stream()
          .anyMatch(text -> mentions.contains(venueOfText.getOrDefault(text, "")))) {
        rows.add(new Row(Map.of("found", member)));
      }
    });
    return rows;
  }

  @Override
  public long load(Table table, Path jsonLines) {
    throw new UnsupportedOperationException("load");
  }

  @Override
  public void close() {}

  /** Remembers what is asked, and of whom. */
  private record Listening(
      Warehouse real, Map<String, String> sql, Map<String, TreeSet<String>> members)
      implements Warehouse {

    @Override
    public void ensure(Table table) {
      real.ensure(table);
    }

    @Override
    public List<Row> query(String job, Statement statement, long maxBytes) {
      if (job.endsWith("-pairs")) {
        sql.put(job.split("-", -1)[1], statement.sql());
      }
      return real.query(job, statement, maxBytes);
    }

    @Override
    public void append(Table table, List<Map<String, @Nullable Object>> rows) {
      real.append(table, rows);
      if (table.name().contains("_rows_")) {
        TreeSet<String> all =
            members.computeIfAbsent(table.name().split("_", -1)[1], any -> new TreeSet<>());
        rows.forEach(row -> all.add(String.valueOf(row.get("member"))));
      }
    }

    @Override
    public long load(Table table, Path jsonLines) {
      return real.load(table, jsonLines);
    }

    @Override
    public void close() {
      // The real one is closed by whoever opened it.
    }
  }

  /** Nobody was resolved yet. */
  private static final class Nothing implements KnownMembers {
    @Override
    public Map<String, EntityId> entities(Collection<String> members) {
      return Map.of();
    }

    @Override
    public Collection<String> members(Collection<EntityId> entities) {
      return List.of();
    }

    @Override
    public boolean everGranted(EntityId id) {
      return false;
    }
  }
}
