package com.mystage.sourcing.extraction.facebook;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.mystage.sourcing.extraction.platforms.Node;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a page says about one event.
 *
 * @param fields by Facebook's names, each with the path where it was found first
 */
record FacebookEvent(String id, Map<String, Node> fields) {

  private static final Node NOTHING = new Node(MissingNode.getInstance(), "");

  Node at(String field) {
    return fields.getOrDefault(field, NOTHING);
  }

  Node at(String field, String... inner) {
    return at(field).at(inner);
  }

  /** The first of the values that exists. */
  static Node first(Node... values) {
    return Stream.of(values).filter(Node::exists).findFirst().orElse(NOTHING);
  }
}
