package com.mystage.sourcing.dedup.linkage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mystage.sourcing.dedup.matching.SourceRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Labelled data of others as tables.
 *
 * @param labels by the numbers of two records
 * @param clusters of one table: the truth about each record, by number; empty for two tables
 */
record CorpusTables(
    List<String> columns,
    List<SourceRecord> records,
    Map<Linkage.Pair, Boolean> labels,
    List<String> clusters) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Pairs of the form {@code COL name VAL value ...}, tab, the same, tab, label. */
  static CorpusTables pairs(Path folder, String without) throws IOException {
    Map<String, Integer> left = new LinkedHashMap<>();
    Map<String, Integer> right = new LinkedHashMap<>();
    List<String[]> labels = new ArrayList<>();
    for (String split : List.of("train", "valid", "test")) {
      for (String line : Files.readAllLines(folder.resolve(split + ".txt"))) {
        String[] parts = line.split("\t");
        left.putIfAbsent(parts[0].strip(), left.size());
        right.putIfAbsent(parts[1].strip(), right.size());
        labels.add(new String[] {parts[0].strip(), parts[1].strip(), parts[2].strip()});
      }
    }
    List<SourceRecord> records = new ArrayList<>();
    left.forEach((text, number) -> records.add(record(0, number, text, without)));
    right.forEach((text, number) -> records.add(record(1, number, text, without)));
    Map<Linkage.Pair, Boolean> known = new HashMap<>();
    for (String[] label : labels) {
      known.merge(
          new Linkage.Pair(left.get(label[0]), left.size() + right.get(label[1])),
          label[2].equals("1"),
          Boolean::logicalOr);
    }
    return new CorpusTables(
        records.getFirst().values().keySet().stream().toList(), records, known, List.of());
  }

  private static SourceRecord record(int side, int number, String text, String without) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String part : (" " + text).split(" COL ")) {
      String[] named = part.split(" VAL", 2);
      if (named.length == 2 && !named[0].strip().equals(without)) {
        values.put(named[0].strip(), named[1].strip());
      }
    }
    return new SourceRecord(side, Integer.toString(number), values);
  }

  /** Songs of one table, most with their cluster, the others with their matching pairs. */
  static CorpusTables songs(Path folder) throws IOException {
    List<String> columns = List.of("number", "title", "artist", "album", "year", "language");
    List<SourceRecord> records = new ArrayList<>();
    List<String> clusters = new ArrayList<>();
    Map<String, String> parents = new HashMap<>();
    for (JsonNode pair : JSON.readTree(folder.resolve("er-unlabeled-pos-pairs.json").toFile())) {
      parents.put(root(parents, pair.get(0).asText()), root(parents, pair.get(1).asText()));
    }
    for (String part : List.of("train", "valid", "test", "unlabeled")) {
      for (Map<String, String> row : csv(folder.resolve("er-" + part + ".csv"))) {
        Map<String, String> values = new HashMap<>(row);
        values.keySet().retainAll(columns);
        records.add(new SourceRecord(0, row.get("id"), values));
        String cluster = row.get("cluster");
        clusters.add(cluster == null ? "u" + root(parents, row.get("id")) : cluster);
      }
    }
    return new CorpusTables(columns, records, Map.of(), clusters);
  }

  private static String root(Map<String, String> parents, String of) {
    String root = of;
    while (!parents.getOrDefault(root, root).equals(root)) {
      root = parents.get(root);
    }
    return root;
  }

  /** Places of two map services. */
  static CorpusTables places(Path folder) throws IOException {
    Map<String, Map<String, String>> left = new LinkedHashMap<>();
    Map<String, Map<String, String>> right = new LinkedHashMap<>();
    List<Map<String, String>> rows = csv(folder.resolve("raw.csv"));
    for (Map<String, String> row : rows) {
      left.put(row.get("id"), place(row, ""));
      right.put(row.get("base_id"), place(row, "base_"));
    }
    List<SourceRecord> records = new ArrayList<>();
    left.forEach((id, values) -> records.add(new SourceRecord(0, id, values)));
    right.forEach((id, values) -> records.add(new SourceRecord(1, id, values)));
    Map<String, Integer> numbers = new HashMap<>();
    for (SourceRecord each : records) {
      numbers.put(each.side() + each.id(), numbers.size());
    }
    Map<Linkage.Pair, Boolean> labels = new HashMap<>();
    rows.forEach(row ->
        labels.put(
            new Linkage.Pair(
                numbers.get("0" + row.get("id")), numbers.get("1" + row.get("base_id"))),
            row.get("label").startsWith("1")));
    List<String> columns =
        List.of(
            "name",
            "category",
            "website",
            "social",
            "phone",
            "brand",
            "street",
            "locality",
            "postcode",
            "region",
            "country");
    return new CorpusTables(columns, records, labels, List.of());
  }

  private static Map<String, String> place(Map<String, String> row, String side)
      throws IOException {
    Map<String, String> place = new HashMap<>();
    put(place, "name", json(row, side + "names").path("primary"));
    put(place, "category", json(row, side + "categories").path("primary"));
    put(place, "website", json(row, side + "websites").path(0));
    put(place, "social", json(row, side + "socials").path(0));
    put(place, "phone", json(row, side + "phones").path(0));
    put(place, "brand", json(row, side + "brand").path("names").path("primary"));
    JsonNode address = json(row, side + "addresses").path(0);
    put(place, "street", address.path("freeform"));
    for (String part : List.of("locality", "postcode", "region", "country")) {
      put(place, part, address.path(part));
    }
    return place;
  }

  private static JsonNode json(Map<String, String> row, String column) throws IOException {
    String text = row.getOrDefault(column, "");
    return JSON.readTree(text.isEmpty() ? "null" : text);
  }

  private static void put(Map<String, String> place, String name, JsonNode value) {
    if (value.isValueNode() && !value.asText().isEmpty() && !value.isNull()) {
      place.put(name, value.asText());
    }
  }

  /** RFC 4180, as these files are. */
  private static List<Map<String, String>> csv(Path file) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    List<String> header = List.of();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
          char c = line.charAt(i);
          if (c == '"') {
            boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
            quoted = doubled || !quoted;
            value.append(doubled ? "\"" : "");
            i += doubled ? 1 : 0;
          } else if (c == ',' && !quoted) {
            values.add(value.toString());
            value.setLength(0);
          } else {
            value.append(c);
          }
          if (quoted && i + 1 == line.length()) {
            line = line + "\n" + in.readLine();
          }
        }
        values.add(value.toString());
        if (header.isEmpty()) {
          header = values;
        } else {
          Map<String, String> row = new HashMap<>();
          for (int i = 0; i < header.size(); i++) {
            row.put(header.get(i), values.get(i));
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }
}
