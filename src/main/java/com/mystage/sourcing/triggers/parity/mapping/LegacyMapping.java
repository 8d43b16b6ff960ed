package com.mystage.sourcing.triggers.parity.mapping;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How documents of an old catalogue say what our listings say, and how the two are compared.
 * Written as YAML; docs/schema/legacy-mapping.schema.json.
 *
 * @param collection documents of others are left out; null takes all
 * @param zone of times that the documents write without one
 * @param match rules of keys, the best first: documents and events that agree in all parts of a
 *     rule are the same
 * @param compare what must agree, by field
 */
public record LegacyMapping(
    @Nullable String collection,
    @Nullable ZoneId zone,
    Map<Field, FieldRule> fields,
    @Nullable PerformersRule performers,
    List<List<String>> match,
    List<String> compare,
    Criteria criteria) {

  public LegacyMapping {
    fields = Map.copyOf(fields);
    match = match.stream().map(List::copyOf).toList();
    compare = List.copyOf(compare);
  }

  /** Throws a failure that names what is wrong in the YAML. */
  public static LegacyMapping read(String yaml, String name) {
    return new MappingReader(name).read(yaml);
  }

  /** Whether the document is one of those that are mapped. */
  public boolean takes(LegacyDocument document) {
    return collection == null || collection.equals(document.collection());
  }

  /** The document as an event; a failure names document and field. */
  public LegacyEvent event(LegacyDocument document) {
    return new DocumentReading(this, document).event();
  }

  Optional<FieldRule> rule(Field field) {
    return Optional.ofNullable(fields.get(field));
  }

  /**
   * Performers as an array of names, or of objects.
   *
   * @param path of the array
   * @param name path in an item; null where the items are names
   */
  record PerformersRule(
      String path, @Nullable String name, @Nullable String url, @Nullable String id) {}
}
