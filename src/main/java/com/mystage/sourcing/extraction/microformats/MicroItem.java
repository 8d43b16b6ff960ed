package com.mystage.sourcing.extraction.microformats;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;

/**
 * A microformat as the parsing specification shapes it.
 *
 * @param types with their prefix, such as {@code h-event}
 * @param properties by name without prefix, each with its values in the order of the page
 * @param children microformats inside it that are no property of it
 * @param element where it stands
 */
record MicroItem(
    List<String> types,
    Map<String, List<MicroValue>> properties,
    List<MicroItem> children,
    Element element) {

  List<MicroValue> all(String property) {
    return properties.getOrDefault(property, List.of());
  }

  Optional<MicroValue> first(String property) {
    return all(property).stream().findFirst();
  }

  boolean is(String type) {
    return types.contains(type);
  }
}
