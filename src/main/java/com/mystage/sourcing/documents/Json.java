package com.mystage.sourcing.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Records to document fields and back. Instants are RFC 3339 text; unknown fields are ignored. */
public final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Json() {}

  public static ObjectMapper mapper() {
    return MAPPER;
  }

  public static ObjectNode fields(Object record) {
    return MAPPER.valueToTree(record);
  }

  public static <T> T read(Document document, Class<T> type) {
    return read(document.fields(), type, document.path().toString());
  }

  public static <T> T read(ObjectNode fields, Class<T> type, String name) {
    try {
      return MAPPER.treeToValue(fields, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(name + " does not read as " + type.getSimpleName(), e);
    }
  }

  public static String text(Object record) {
    try {
      return MAPPER.writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(record.getClass().getSimpleName() + " has no JSON", e);
    }
  }

  public static <T> T parse(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not the JSON of " + type.getSimpleName(), e);
    }
  }
}
