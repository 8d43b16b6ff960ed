package com.mystage.sourcing.triggers.decoding;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.mystage.sourcing.Failure;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attributes and data in one JSON object, or many such objects in an array (JSON format 1.0.2). */
final class StructuredMode {

  static final int MAX_BATCH = 1_000;

  /** Deep enough for any document; attackers nest deeper. */
  private static final int MAX_DEPTH = 200;

  private static final ObjectReader JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .reader();

  private StructuredMode() {}

  static CloudEvent read(byte[] body) {
    return event("", parse("body", body));
  }

  static List<CloudEvent> readBatch(byte[] body) {
    JsonNode array = parse("body", body);
    if (!array.isArray()) {
      throw new Failure.Invalid("body", "of a batch must be a JSON array").asException();
    }
    if (array.size() > MAX_BATCH) {
      throw new Failure.Invalid("body", "holds more than " + MAX_BATCH + " events").asException();
    }
    List<CloudEvent> events = new ArrayList<>(array.size());
    for (JsonNode member : array) {
      events.add(event("[" + events.size() + "].", member));
    }
    return events;
  }

  /**
   * Strict: a key twice or text after the end is refused, since readers differ in what they see.
   */
  static JsonNode parse(String name, byte[] json) {
    try {
      JsonNode tree = JSON.readTree(json);
      if (tree == null || tree.isMissingNode()) {
        throw new Failure.Invalid(name, "is empty where JSON was expected").asException();
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw new Failure.Invalid(name, "is not JSON: " + firstLine(e.getOriginalMessage()))
          .asException();
    } catch (NumberFormatException e) {
      throw new Failure.Invalid(name, "holds a number that is too large to be read").asException();
    } catch (IOException e) {
      throw new Failure.Invalid(name, "is not JSON").asException();
    }
  }

  private static CloudEvent event(String where, JsonNode object) {
    Attributes attributes = new Attributes(where);
    if (!object.isObject()) {
      String name = where.isEmpty() ? "body" : where.substring(0, where.length() - 1);
      throw new Failure.Invalid(name, "must be a JSON object with an event's attributes")
          .asException();
    }
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (!member.getKey().equals("data") && !member.getKey().equals("data_base64")) {
        attribute(attributes, member.getKey(), member.getValue());
      }
    }
    return attributes.event(data(attributes, object));
  }

  private static void attribute(Attributes attributes, String name, JsonNode value) {
    switch (value.getNodeType()) {
      case NULL, MISSING -> {}
      case STRING, BOOLEAN -> attributes.put(name, value.asText());
      case NUMBER -> {
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
          throw attributes.invalid(name, "must be text, true, false or a 32-bit integer");
        }
        attributes.put(name, value.asText());
      }
      case OBJECT, ARRAY, BINARY, POJO ->
          throw attributes.invalid(name, "must be text, true, false or a 32-bit integer");
    }
  }

  private static byte @Nullable [] data(Attributes attributes, JsonNode object) {
    JsonNode plain = object.path("data");
    JsonNode base64 = object.path("data_base64");
    boolean hasPlain = !plain.isMissingNode() && !plain.isNull();
    if (base64.isMissingNode() || base64.isNull()) {
      return hasPlain ? plain(attributes, plain) : null;
    }
    if (hasPlain) {
      throw attributes.invalid("data_base64", "is there beside data; only one may be");
    }
    if (!base64.isTextual()) {
      throw attributes.invalid("data_base64", "must be text");
    }
    try {
      return Base64.getDecoder().decode(base64.textValue());
    } catch (IllegalArgumentException e) {
      throw attributes.invalid("data_base64", "is not base64");
    }
  }

  /** Text that is not declared to be JSON stands for itself, everything else for its JSON. */
  private static byte[] plain(Attributes attributes, JsonNode data) {
    String type = attributes.get("datacontenttype");
    return data.isTextual() && type != null && !isJson(type)
        ? data.textValue().getBytes(UTF_8)
        : data.toString().getBytes(UTF_8);
  }

  static boolean isJson(String mediaType) {
    String type = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.endsWith("/json") || type.endsWith("+json");
  }

  private static String firstLine(@Nullable String message) {
    return String.valueOf(message).lines().findFirst().orElse("");
  }
}
