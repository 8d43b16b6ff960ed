package com.mystage.sourcing.triggers.decoding;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one event as text, whatever mode they came in, until they are known to be what
 * CloudEvents 1.0 asks for. Every refusal names the attribute.
 */
final class Attributes {

  /** Longer than any sender writes; an attribute is no place for data. */
  private static final int MAX_LENGTH = 2_048;

  private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,64}");
  private static final Pattern MEDIA_TYPE = Pattern.compile("[^\\s/;]+/[^\\s/;]+(\\s*;.*)?");
  private static final Set<String> REQUIRED = Set.of("specversion", "id", "source", "type");

  /** Extensions are strings that may be empty (CloudEvents 1.0.2, section 3.1). */
  private static final Set<String> NEVER_EMPTY =
      Set.of(
          "specversion",
          "id",
          "source",
          "type",
          "subject",
          "time",
          "dataschema",
          "datacontenttype");

  private final String where;
  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * @param where what refusals put before the attribute's name, such as the place in a batch
   */
  Attributes(String where) {
    this.where = where;
  }

  void put(String name, String value) {
    if (!NAME.matcher(name).matches()) {
      throw invalid(name, "is no attribute's name: those are of a-z and 0-9");
    }
    if (name.equals("data")) {
      throw invalid(name, "is where the data stands; no attribute may have this name");
    }
    if (value.length() > MAX_LENGTH) {
      throw invalid(name, "is longer than " + MAX_LENGTH + " characters");
    }
    value
        .codePoints()
        .filter(Attributes::isForbidden)
        .findFirst()
        .ifPresent(character -> {
          throw invalid(
              name, "holds the character U+%04X, which is not allowed".formatted(character));
        });
    if (value.isEmpty() && NEVER_EMPTY.contains(name)) {
      throw invalid(name, "is empty");
    }
    values.put(name, value);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  @Nullable String get(String name) {
    return values.get(name);
  }

  /** The event with this data, if the attributes are those of one. */
  CloudEvent event(byte @Nullable [] data) {
    if (!"1.0".equals(require("specversion"))) {
      throw invalid("specversion", "is '" + require("specversion") + "'; only 1.0 is read");
    }
    CloudEventBuilder event =
        CloudEventBuilder.v1()
            .withId(require("id"))
            .withSource(uri("source", require("source"), false))
            .withType(require("type"));
    values.forEach((name, value) -> {
      switch (name) {
        case "subject" -> event.withSubject(value);
        case "time" -> event.withTime(time(value));
        case "dataschema" -> event.withDataSchema(uri(name, value, true));
        case "datacontenttype" -> event.withDataContentType(mediaType(value));
        default -> {
          if (!REQUIRED.contains(name)) {
            event.withExtension(name, value);
          }
        }
      }
    });
    return (data == null ? event : event.withData(data)).build();
  }

  private String require(String name) {
    String value = values.get(name);
    if (value == null) {
      throw invalid(name, "is missing");
    }
    return value;
  }

  private URI uri(String name, String value, boolean absolute) {
    try {
      URI uri = new URI(value);
      if (absolute && !uri.isAbsolute()) {
        throw invalid(name, "is not an absolute URI");
      }
      return uri;
    } catch (URISyntaxException e) {
      throw invalid(name, "is not a URI: " + e.getReason());
    }
  }

  private OffsetDateTime time(String value) {
    try {
      return Rfc3339.parse(value);
    } catch (DateTimeException e) {
      throw invalid("time", "is not an RFC 3339 time such as 2026-11-23T12:00:00Z");
    }
  }

  private String mediaType(String value) {
    if (!MEDIA_TYPE.matcher(value).matches()) {
      throw invalid("datacontenttype", "is not a media type such as application/json");
    }
    return value;
  }

  FailureException invalid(String name, String reason) {
    return new Failure.Invalid(where + shown(name), reason).asException();
  }

  /** A name that is refused must not carry its characters into logs. */
  private static String shown(String name) {
    if (name.isBlank()) {
      return "ce-";
    }
    String plain = name.replaceAll("[^\\x20-\\x7e]", "?");
    return plain.length() > 64 ? plain.substring(0, 64) + "…" : plain;
  }

  /** CloudEvents 1.0.2, section 3.1: control characters, lone surrogates, noncharacters. */
  private static boolean isForbidden(int character) {
    return Character.isISOControl(character)
        || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)
        || (character >= 0xFDD0 && character <= 0xFDEF)
        || (character & 0xFFFE) == 0xFFFE;
  }
}
