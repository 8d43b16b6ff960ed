package com.mystage.sourcing.documents.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.documents.schema.DocumentTable.Kind;
import java.util.Map;
import java.util.TreeMap;

/** The JSON Schema of each kind of document, and one hash of them all. */
public final class DocumentSchemas {

  private static final String BASE = "https://mystage.com/schema/documents/";

  private final DocumentTable table;

  public DocumentSchemas(DocumentTable table) {
    this.table = table;
  }

  /** The text of each file by its name. */
  public Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    table.collections().forEach(kind -> files.put(kind.file(), of(kind).toPrettyString() + "\n"));
    return files;
  }

  public ObjectNode of(Kind kind) {
    ObjectNode schema =
        JsonNodeFactory.instance
            .objectNode()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("$id", BASE + kind.file())
            .put("title", kind.path())
            .put("description", kind.what())
            .put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    RecordSchema records = new RecordSchema(table);
    if (kind.record() != null) {
      records.describe(type(kind), schema);
    }
    kind.fields()
        .forEach((name, field) -> {
          properties.set(name, field.deepCopy());
          records.refer(field);
          if (!kind.optional().contains(name)) {
            schema.withArray("/required").add(name);
          }
        });
    if (kind.marks()) {
      ArrayNode either = schema.putArray("anyOf");
      either.addObject().put("maxProperties", 0);
      either.addObject().set("required", schema.remove("required"));
    }
    schema.put("additionalProperties", false);
    if (!records.definitions().isEmpty()) {
      ObjectNode definitions = schema.putObject("$defs");
      records.definitions().forEach(definitions::set);
    }
    return schema;
  }

  private static Class<?> type(Kind kind) {
    try {
      return Class.forName(kind.record());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "documents.yaml: " + kind.path() + " is written from no class " + kind.record(), e);
    }
  }

  /** Equal for sets of schemas that allow the same documents; texts do not count. */
  public String fingerprint() {
    StringBuilder all = new StringBuilder();
    table.collections().stream()
        .sorted((one, other) -> one.path().compareTo(other.path()))
        .forEach(kind ->
            all.append(kind.path()).append(kind.lanes()).append(bare(of(kind))).append('\n'));
    return ContentHash.ofParts(all).brief();
  }

  /** Without descriptions, and independent of the order of properties. */
  private static JsonNode bare(JsonNode node) {
    if (node.isArray()) {
      var items = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> items.add(bare(item)));
      return items;
    }
    if (!node.isObject()) {
      return node;
    }
    Map<String, JsonNode> sorted = new TreeMap<>();
    node.properties()
        .forEach(field -> {
          // A property may be named "description"; then its schema is an object.
          if (!(field.getKey().equals("description") && field.getValue().isTextual())) {
            sorted.put(field.getKey(), bare(field.getValue()));
          }
        });
    ObjectNode bare = JsonNodeFactory.instance.objectNode();
    sorted.forEach(bare::set);
    return bare;
  }
}
