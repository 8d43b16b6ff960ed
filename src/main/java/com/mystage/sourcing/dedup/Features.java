package com.mystage.sourcing.dedup;

import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.dedup.features.Block;
import com.mystage.sourcing.dedup.features.FeatureRow;
import com.mystage.sourcing.dedup.features.FeatureTables;
import com.mystage.sourcing.dedup.sql.Dialect;
import com.mystage.sourcing.warehouse.Row;
import com.mystage.sourcing.warehouse.Statement;
import com.mystage.sourcing.warehouse.Table;
import com.mystage.sourcing.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The feature rows of one type in the warehouse; appended once for each member and revision. */
final class Features {

  private record Revision(String member, long revision) {}

  private final Warehouse warehouse;
  private final Dialect dialect;
  private final EntityType type;
  private final FeatureTables tables;

  Features(Warehouse warehouse, Dialect dialect, EntityType type) {
    this.warehouse = warehouse;
    this.dialect = dialect;
    this.type = type;
    this.tables = FeatureTables.of(type);
    warehouse.ensure(tables.blocks());
    warehouse.ensure(tables.rows());
  }

  FeatureTables tables() {
    return tables;
  }

  /** Blocks go first: a row that is there has its blocks, whenever the process was killed. */
  void add(Lane lane, Collection<FeatureRow> features) {
    Set<Revision> present = present(lane, features.stream().map(FeatureRow::member).toList());
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    List<Map<String, @Nullable Object>> blocks = new ArrayList<>();
    for (FeatureRow feature : features) {
      if (!present.add(new Revision(feature.member(), feature.revision()))) {
        continue;
      }
      Map<String, @Nullable Object> row = keyed(lane, feature);
      row.putAll(feature.values());
      rows.add(row);
      for (Block block : feature.blocks()) {
        Map<String, @Nullable Object> blocked = keyed(lane, feature);
        blocked.put("block", block.text());
        blocked.put("asks", block.asks());
        blocked.put("answers", block.answers());
        blocks.add(blocked);
      }
    }
    warehouse.append(tables.blocks(), blocks);
    warehouse.append(tables.rows(), rows);
  }

  private static Map<String, @Nullable Object> keyed(Lane lane, FeatureRow feature) {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("lane", lane.name());
    row.put("member", feature.member());
    row.put("revision", feature.revision());
    return row;
  }

  private Set<Revision> present(Lane lane, List<String> members) {
    String sql =
        "WITH asked AS (%s) SELECT t.member, t.revision FROM %s AS t JOIN asked AS a ON a.member = t.member WHERE t.lane = %s"
            .formatted(
                PairQuery.members("members", dialect),
                tables.rows().name(),
                dialect.parameter("lane"));
    Set<Revision> present = new HashSet<>();
    Statement statement = new Statement(sql, Map.of("lane", lane.name(), "members", members));
    for (Row row :
        warehouse.query("dedup-" + type.word() + "-present", statement, Warehouse.NO_CAP)) {
      present.add(new Revision(row.requireText("member"), row.whole("revision")));
    }
    return present;
  }

  /** Takes the lane's rows away; rows first, since one that is there has its blocks. */
  void forget(Lane lane) {
    for (Table table : List.of(tables.rows(), tables.blocks())) {
      String sql =
          "DELETE FROM %s WHERE lane = %s".formatted(table.name(), dialect.parameter("lane"));
      warehouse.query(
          "dedup-" + type.word() + "-forget",
          new Statement(sql, Map.of("lane", lane.name())),
          Warehouse.NO_CAP);
    }
  }

  /** Members with a row whose column holds one of the values. */
  Set<String> membersWith(Lane lane, String column, Collection<String> values) {
    if (values.isEmpty()) {
      return Set.of();
    }
    String sql =
        "WITH asked AS (%s) SELECT DISTINCT t.member AS found FROM %s AS t JOIN asked AS a ON a.member = t.%s WHERE t.lane = %s"
            .formatted(
                PairQuery.members("members", dialect),
                tables.rows().name(),
                column,
                dialect.parameter("lane"));
    Statement statement =
        new Statement(sql, Map.of("lane", lane.name(), "members", List.copyOf(values)));
    Set<String> found = new HashSet<>();
    warehouse
        .query("dedup-" + type.word() + "-mentioning", statement, Warehouse.NO_CAP)
        .forEach(it -> found.add(it.requireText("found")));
    return found;
  }
}
