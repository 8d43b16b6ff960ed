package com.mystage.sourcing.triggers.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.events.cloud.firestore.v1.Document;
import com.google.events.cloud.firestore.v1.DocumentEventData;
import com.google.events.cloud.firestore.v1.Value;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.Timestamps;
import com.mystage.sourcing.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a Firestore event says: the document as it was and as it is, with plain fields. Eventarc
 * sends protobuf, or JSON if asked to; Google's emulator sends protobuf as base64 text.
 *
 * @param before null where the document was created
 * @param after null where it was deleted
 * @param updateTime when it was last written; empty where the event does not say
 */
public record DocumentChange(
    @Nullable ObjectNode before, @Nullable ObjectNode after, String updateTime) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  static DocumentChange read(String contentType, byte[] data) {
    try {
      DocumentEventData event = parse(contentType, data);
      if (!event.hasValue() && !event.hasOldValue()) {
        throw new Failure.Invalid("data", "holds no document, neither before nor after")
            .asException();
      }
      Document latest = event.hasValue() ? event.getValue() : event.getOldValue();
      return new DocumentChange(
          event.hasOldValue() ? fields(event.getOldValue()) : null,
          event.hasValue() ? fields(event.getValue()) : null,
          latest.hasUpdateTime() ? text(latest.getUpdateTime()) : "");
    } catch (InvalidProtocolBufferException e) {
      throw new Failure.Invalid("data", "is not a Firestore event: " + e.getMessage())
          .asException();
    }
  }

  private static DocumentEventData parse(String contentType, byte[] data)
      throws InvalidProtocolBufferException {
    String type = contentType.strip();
    if (StructuredMode.isJson(type) || (data.length > 0 && data[0] == '{')) {
      StructuredMode.parse(
          "data", data); // Stricter than what follows, which lets a key come twice.
      DocumentEventData.Builder event = DocumentEventData.newBuilder();
      JsonFormat.parser()
          .ignoringUnknownFields()
          .merge(new String(data, StandardCharsets.UTF_8), event);
      return event.build();
    }
    return DocumentEventData.parseFrom(isBase64(data) ? decoded(data) : data);
  }

  /** One look at each byte: the sender chooses how many there are. */
  private static boolean isBase64(byte[] data) {
    for (byte one : data) {
      boolean letter = one >= 'A' && one <= 'Z' || one >= 'a' && one <= 'z';
      boolean other = one >= '0' && one <= '9' || one == '+' || one == '/' || one == '=';
      if (!letter && !other && one != '\r' && one != '\n') {
        return false;
      }
    }
    return data.length > 0;
  }

  private static byte[] decoded(byte[] data) {
    try {
      return Base64.getMimeDecoder().decode(data);
    } catch (IllegalArgumentException e) {
      return data;
    }
  }

  private static String text(Timestamp time) {
    if (!Timestamps.isValid(time)) {
      throw new Failure.Invalid("data", "holds a time outside the years 1 to 9999").asException();
    }
    return Timestamps.toString(time);
  }

  private static ObjectNode fields(Document document) {
    return fields(document.getFieldsMap());
  }

  private static ObjectNode fields(Map<String, Value> fields) {
    ObjectNode plain = NODES.objectNode();
    fields.forEach((name, value) -> plain.set(name, plain(value)));
    return plain;
  }

  private static JsonNode plain(Value value) {
    return switch (value.getValueTypeCase()) {
      case NULL_VALUE, VALUETYPE_NOT_SET -> NODES.nullNode();
      case BOOLEAN_VALUE -> NODES.booleanNode(value.getBooleanValue());
      case INTEGER_VALUE -> NODES.numberNode(value.getIntegerValue());
      case DOUBLE_VALUE -> NODES.numberNode(value.getDoubleValue());
      case TIMESTAMP_VALUE -> NODES.textNode(text(value.getTimestampValue()));
      case STRING_VALUE -> NODES.textNode(value.getStringValue());
      case BYTES_VALUE -> NODES.binaryNode(value.getBytesValue().toByteArray());
      case REFERENCE_VALUE -> NODES.textNode(value.getReferenceValue());
      case GEO_POINT_VALUE ->
          NODES
              .objectNode()
              .put("latitude", value.getGeoPointValue().getLatitude())
              .put("longitude", value.getGeoPointValue().getLongitude());
      case ARRAY_VALUE -> {
        var array = NODES.arrayNode();
        value.getArrayValue().getValuesList().forEach(each -> array.add(plain(each)));
        yield array;
      }
      case MAP_VALUE -> fields(value.getMapValue().getFieldsMap());
    };
  }
}
