package com.mystage.sourcing.documents.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.UnicodeText;
import java.nio.charset.StandardCharsets;

/**
 * The size of a document in bytes as Firestore counts it. What Firestore cannot hold has no size
 * but an {@link IllegalArgumentException}.
 *
 * @see <a href="https://firebase.google.com/docs/firestore/storage-size">Storage size
 *     calculations</a>
 * @see <a href="https://firebase.google.com/docs/firestore/quotas#limits">Limits</a>
 */
final class DocumentSize {

  private static final int NAME_OVERHEAD = 16;
  private static final int DOCUMENT_OVERHEAD = 32;
  private static final int NUMBER = 8;

  /** Maps and arrays within each other, at most. */
  private static final int MAX_DEPTH = 20;

  private static final int MAX_NAME_BYTES = 1_500;

  private final DocumentPath path;

  private DocumentSize(DocumentPath path) {
    this.path = path;
  }

  static long of(DocumentPath path, ObjectNode fields) {
    return name(path) + DOCUMENT_OVERHEAD + new DocumentSize(path).map(fields, 1);
  }

  private static long name(DocumentPath path) {
    long size = NAME_OVERHEAD;
    for (String segment : path.toString().split("/", -1)) {
      size += text(segment);
    }
    return size;
  }

  private long map(JsonNode map, int depth) {
    long size = 0;
    for (var field : map.properties()) {
      size += fieldName(field.getKey()) + value(field.getValue(), depth);
    }
    return size;
  }

  private int fieldName(String name) {
    int size = text(name);
    if (name.isEmpty()
        || size > MAX_NAME_BYTES + 1
        || (name.startsWith("__") && name.endsWith("__") && name.length() >= 4)
        || !UnicodeText.isWhole(name)) {
      throw new IllegalArgumentException(path + " has a field that cannot be named '" + name + "'");
    }
    return size;
  }

  private long value(JsonNode node, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException(path + " is nested more than " + MAX_DEPTH + " deep");
    }
    return switch (node.getNodeType()) {
      case STRING -> wholeText(node.textValue());
      case NUMBER -> number(node);
      case BOOLEAN, NULL -> 1;
      case OBJECT -> map(node, depth + 1);
      case ARRAY -> array(node, depth + 1);
      case BINARY, POJO, MISSING ->
          throw new IllegalArgumentException(
              path + " holds a value that is not JSON: " + node.getNodeType());
    };
  }

  private int wholeText(String text) {
    if (!UnicodeText.isWhole(text)) {
      throw new IllegalArgumentException(path + " holds text that UTF-8 cannot write");
    }
    return text(text);
  }

  private int number(JsonNode node) {
    if (!Double.isFinite(node.doubleValue())) {
      throw new IllegalArgumentException(path + " holds a number that JSON cannot write");
    }
    if (node.isIntegralNumber() && !node.canConvertToLong()) {
      throw new IllegalArgumentException(path + " holds a whole number of more than 64 bits");
    }
    return NUMBER;
  }

  private long array(JsonNode array, int depth) {
    long size = 0;
    for (JsonNode element : array) {
      if (element.isArray()) {
        throw new IllegalArgumentException(path + " holds an array directly within an array");
      }
      size += value(element, depth);
    }
    return size;
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
