package com.mystage.sourcing.triggers.cloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.triggers.table.Filter;
import com.mystage.sourcing.triggers.table.PathPattern;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A row's filters as a Knative Trigger has them. The dialects are the same but for path patterns,
 * which become CloudEvents SQL.
 *
 * @see <a href="https://knative.dev/docs/eventing/triggers/">Knative's triggers</a>
 */
final class KnativeFilters {

  private KnativeFilters() {}

  static ArrayNode of(Filter.All filters) {
    return list(filters.filters());
  }

  private static ArrayNode list(List<Filter> filters) {
    ArrayNode list = Json.mapper().createArrayNode();
    filters.forEach(filter -> list.add(of(filter)));
    return list;
  }

  private static ObjectNode of(Filter filter) {
    ObjectNode node = Json.mapper().createObjectNode();
    switch (filter) {
      case Filter.Exact exact -> attributes(node, "exact", exact.attributes());
      case Filter.Prefix prefix -> attributes(node, "prefix", prefix.attributes());
      case Filter.Suffix suffix -> attributes(node, "suffix", suffix.attributes());
      case Filter.Path path ->
          node.put(
              "cesql",
              path.attributes().entrySet().stream()
                  .map(each -> sql(each.getKey(), each.getValue()))
                  .collect(Collectors.joining(" AND ")));
      case Filter.All all -> node.set("all", list(all.filters()));
      case Filter.Any any -> node.set("any", list(any.filters()));
      case Filter.Not not -> node.set("not", of(not.filter()));
    }
    return node;
  }

  private static void attributes(ObjectNode node, String dialect, Map<String, String> attributes) {
    ObjectNode inner = node.putObject(dialect);
    attributes.forEach(inner::put);
  }

  /**
   * {@code LIKE} knows no segments, so a pattern without {@code **} also says that no further slash
   * is there. It takes what the pattern takes, and paths with empty segments.
   */
  private static String sql(String attribute, PathPattern pattern) {
    String[] segments = pattern.toString().split("/");
    String like = attribute + " LIKE '" + like(segments) + "'";
    return pattern.isDeep()
        ? like
        : like + " AND " + attribute + " NOT LIKE '" + "%/".repeat(segments.length) + "%'";
  }

  private static String like(String[] segments) {
    return List.of(segments).stream()
        .map(segment ->
            segment.startsWith("*") || segment.startsWith("{")
                ? "_%"
                : segment.replaceAll("([%_])", "\\\\$1").replace("'", "\\'"))
        .collect(Collectors.joining("/"));
  }
}
