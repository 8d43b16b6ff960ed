package com.mystage.sourcing.dedup.features;

import static com.mystage.sourcing.warehouse.Table.Type.BOOL;
import static com.mystage.sourcing.warehouse.Table.Type.FLOAT64;
import static com.mystage.sourcing.warehouse.Table.Type.INT64;
import static com.mystage.sourcing.warehouse.Table.Type.LIST;
import static com.mystage.sourcing.warehouse.Table.Type.STRING;

import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.warehouse.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * The warehouse tables of one entity type. Their names carry the version of the features: rows made
 * by other rules are never compared with each other.
 *
 * @param rows one row for each member and revision
 * @param blocks one row for each member, revision and block
 */
public record FeatureTables(Table rows, Table blocks) {

  /** Raise it when the same listing would yield other features; then rebuild the tables. */
  public static final int VERSION = 2;

  public static FeatureTables of(EntityType type) {
    List<Table.Column> columns = new ArrayList<>(member());
    columns.addAll(features(type));
    List<Table.Column> blocks = new ArrayList<>(member());
    blocks.addAll(columns(STRING, "block", BOOL, "asks", "answers"));
    return new FeatureTables(
        new Table("dedup_" + type.word() + "_rows_v" + VERSION, columns, near("lane", "member")),
        new Table("dedup_" + type.word() + "_blocks_v" + VERSION, blocks, near("lane", "block")));
  }

  private static Table.Storage near(String... columns) {
    return new Table.Storage(null, List.of(columns));
  }

  private static List<Table.Column> member() {
    return columns(STRING, "lane", "member", INT64, "revision");
  }

  private static List<Table.Column> features(EntityType type) {
    return switch (type) {
      case EVENT ->
          columns(
              STRING,
              "source",
              "uid",
              "recurrence",
              "url",
              "title",
              "title_host",
              LIST,
              "title_tokens",
              "title_words",
              "title_marks",
              INT64,
              "token_count",
              "word_count",
              "mark_count",
              STRING,
              "day",
              "end_day",
              BOOL,
              "all_day",
              "span",
              INT64,
              "minute",
              "epoch",
              STRING,
              "slot",
              LIST,
              "performers",
              INT64,
              "performer_count",
              STRING,
              "venue_mention",
              "place_name",
              "place_street",
              "place_locality",
              LIST,
              "place_words",
              INT64,
              "place_word_count",
              FLOAT64,
              "lat",
              "lon");
      case VENUE ->
          columns(
              STRING,
              "source",
              "name",
              LIST,
              "name_tokens",
              "name_words",
              INT64,
              "token_count",
              "word_count",
              BOOL,
              "house",
              STRING,
              "street",
              "street_name",
              "postcode",
              "locality",
              FLOAT64,
              "lat",
              "lon",
              STRING,
              "url",
              "phone");
      case ARTIST -> columns(STRING, "source", "name", INT64, "word_count", LIST, "pages", "hosts");
    };
  }

  private static List<Table.Column> columns(Object... typesAndNames) {
    List<Table.Column> columns = new ArrayList<>();
    Table.Type type = STRING;
    for (Object item : typesAndNames) {
      if (item instanceof Table.Type next) {
        type = next;
      } else {
        columns.add(new Table.Column((String) item, type));
      }
    }
    return columns;
  }
}
