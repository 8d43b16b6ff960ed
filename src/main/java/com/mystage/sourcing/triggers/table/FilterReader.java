package com.mystage.sourcing.triggers.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads filters; each is an object with one dialect as its only field. */
final class FilterReader {

  private final TriggerReader.Row row;

  private FilterReader(TriggerReader.Row row) {
    this.row = row;
  }

  static List<Filter> list(TriggerReader.Row row, String field, JsonNode node) {
    return new FilterReader(row).list(field, node);
  }

  private List<Filter> list(String field, JsonNode node) {
    row.require(node.isArray() && !node.isEmpty(), field, "must be a list of filters");
    List<Filter> filters = new ArrayList<>();
    for (JsonNode each : node) {
      filters.add(filter(field + "[" + filters.size() + "]", each));
    }
    return filters;
  }

  private Filter filter(String field, JsonNode node) {
    row.require(
        node.isObject() && node.size() == 1,
        field,
        "must be one of exact, prefix, suffix, path, all, any, not");
    String dialect = node.fieldNames().next();
    String inner = field + "." + dialect;
    JsonNode value = node.path(dialect);
    return switch (dialect) {
      case "exact" -> new Filter.Exact(attributes(inner, value, text -> text));
      case "prefix" -> new Filter.Prefix(attributes(inner, value, text -> text));
      case "suffix" -> new Filter.Suffix(attributes(inner, value, text -> text));
      case "path" -> new Filter.Path(attributes(inner, value, PathPattern::new));
      case "all" -> new Filter.All(list(inner, value));
      case "any" -> new Filter.Any(list(inner, value));
      case "not" -> new Filter.Not(filter(inner, value));
      default ->
          throw row.invalid(
              inner, "is no filter; there are exact, prefix, suffix, path, all, any, not");
    };
  }

  private <T> Map<String, T> attributes(String field, JsonNode node, Function<String, T> reading) {
    row.require(node.isObject() && !node.isEmpty(), field, "must map attributes to text");
    Map<String, T> attributes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      String inner = field + "." + each.getKey();
      row.require(each.getKey().matches("[a-z0-9]+"), inner, "is no attribute's name");
      row.require(
          each.getValue().isTextual() && !each.getValue().textValue().isEmpty(),
          inner,
          "must be text");
      try {
        attributes.put(each.getKey(), reading.apply(each.getValue().textValue()));
      } catch (IllegalArgumentException e) {
        throw row.invalid(inner, String.valueOf(e.getMessage()));
      }
    }
    return attributes;
  }
}
