package com.mystage.sourcing.documents.sqlite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.documents.DocumentPath;
import java.nio.charset.StandardCharsets;

/**
 * The size of a document in bytes as Firestore counts it.
 *
 * @see <a href="https://firebase.google.com/docs/firestore/storage-size">Storage size
 *     calculations</a>
 */
final class DocumentSize {

  private static final int NAME_OVERHEAD = 16;
  private static final int DOCUMENT_OVERHEAD = 32;
  private static final int NUMBER = 8;

  /** Maps and arrays within each other, at most. */
  private static final int MAX_DEPTH = 20;

  private DocumentSize() {}

  static long of(DocumentPath path, ObjectNode fields) {
    return name(path) + DOCUMENT_OVERHEAD + map(path, fields, 1);
  }

  private static long name(DocumentPath path) {
    long size = NAME_OVERHEAD;
    for (String segment : path.toString().split("/", -1)) {
      size += text(segment);
    }
    return size;
  }

  private static long map(DocumentPath path, JsonNode map, int depth) {
    long size = 0;
    for (var field : map.properties()) {
      size += text(field.getKey()) + value(path, field.getValue(), depth);
    }
    return size;
  }

  private static long value(DocumentPath path, JsonNode node, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException(path + " is nested more than " + MAX_DEPTH + " deep");
    }
    return switch (node.getNodeType()) {
      case STRING -> text(node.textValue());
      case NUMBER -> {
        if (!Double.isFinite(node.doubleValue())) {
          throw new IllegalArgumentException(path + " holds a number that JSON cannot write");
        }
        yield NUMBER;
      }
      case BOOLEAN, NULL -> 1;
      case OBJECT -> map(path, node, depth + 1);
      case ARRAY -> {
        long size = 0;
        for (JsonNode element : node) {
          size += value(path, element, depth + 1);
        }
        yield size;
      }
      case BINARY, POJO, MISSING ->
          throw new IllegalArgumentException(
              path + " holds a value that is not JSON: " + node.getNodeType());
    };
  }

  private static int text(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return text.getBytes(StandardCharsets.UTF_8).length + 1;
      }
    }
    return text.length() + 1;
  }
}
