package com.mystage.sourcing.triggers.parity.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a field stands in a document of the old catalogue.
 *
 * @param paths dotted paths; the first that is there counts, or all of them where they are joined
 * @param join what stands between the values of the paths; null to take the first
 * @param constant what it is in every document, in place of a path
 * @param values what some values are called here
 */
record FieldRule(
    List<String> paths,
    @Nullable String join,
    @Nullable String constant,
    Conversion as,
    Map<String, String> values) {

  FieldRule {
    paths = List.copyOf(paths);
    values = Map.copyOf(values);
  }

  /** For people: where it was looked for. */
  String where() {
    return constant == null ? String.join(", ", paths) : "constant";
  }

  /** The value, if the document has one; blank text counts as none. */
  Optional<JsonNode> value(LegacyDocument document) {
    if (constant != null) {
      return Optional.of(text(constant));
    }
    List<JsonNode> there =
        paths.stream().map(document::at).filter(node -> !isAbsent(node)).toList();
    if (there.isEmpty()) {
      return Optional.empty();
    }
    JsonNode found =
        join == null
            ? there.getFirst()
            : text(there.stream().map(JsonNode::asText).collect(Collectors.joining(join)));
    return Optional.of(
            found.isValueNode() && values.containsKey(found.asText())
                ? text(String.valueOf(values.get(found.asText())))
                : found)
        .filter(node -> !isAbsent(node));
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull() || (node.isTextual() && node.asText().isBlank());
  }

  private static JsonNode text(String value) {
    return JsonNodeFactory.instance.textNode(value);
  }
}
