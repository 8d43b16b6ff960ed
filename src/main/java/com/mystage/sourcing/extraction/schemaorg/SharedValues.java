package com.mystage.sourcing.extraction.schemaorg;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.extraction.Findings;
import java.util.List;

/**
 * An item that is the value of several properties stands under each. Nested, that would double the
 * tree at each level: a large one stands under the first only, and that is told.
 */
final class SharedValues {

  private static final int MOST_NODES = 1_000;

  private int cut;

  List<String> properties(List<String> named, JsonNode value) {
    List<String> distinct = named.stream().distinct().toList();
    boolean many = distinct.size() > 1 && value.isObject() && left(value, MOST_NODES) < 0;
    if (many) {
      cut++;
    }
    return many ? distinct.subList(0, 1) : distinct;
  }

  /** Tells how often that was so. */
  void tell(String input, Findings findings) {
    if (cut > 0) {
      findings.problem(
          input,
          cut
              + (cut == 1 ? " item" : " items")
              + " of more than 1,000 parts as the value of several properties at once: only the"
              + " first property has it");
    }
  }

  /** How many more nodes the limit allows; negative once it is passed. */
  private static int left(JsonNode node, int limit) {
    int left = limit - 1;
    for (JsonNode child : node) {
      if (left < 0) {
        return left;
      }
      left = left(child, left);
    }
    return left;
  }
}
