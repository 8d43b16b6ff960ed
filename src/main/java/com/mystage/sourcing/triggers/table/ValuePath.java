package com.mystage.sourcing.triggers.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.triggers.decoding.Payload;
import io.cloudevents.CloudEvent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a value stands in an event: {@code subject} or another attribute, {@code data.a.b} in its
 * payload, {@code attributes.a} of a Pub/Sub message, or {@code {name}} of a path pattern.
 */
public record ValuePath(String text) {

  private static final Pattern FORM =
      Pattern.compile(
          "[a-z0-9]+|data(\\.[A-Za-z0-9_-]+)+|attributes\\.[A-Za-z0-9_.-]+|\\{[a-zA-Z0-9]+}");

  private static final String DATA = "data.";
  private static final String ATTRIBUTES = "attributes.";

  /** Throws {@link IllegalArgumentException} saying what is wrong with the text. */
  public ValuePath {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' must be an attribute, data.x, attributes.x or {x}");
    }
  }

  /** The name it takes from a path pattern that does not have it, if so. */
  Optional<String> unknownName(Set<String> names) {
    return text.startsWith("{") && !names.contains(bare()) ? Optional.of(bare()) : Optional.empty();
  }

  /** The value; empty where the event has none there. */
  Optional<String> of(CloudEvent event, Payload payload, Map<String, String> names) {
    String value;
    if (text.startsWith("{")) {
      value = names.get(bare());
    } else if (text.startsWith(DATA)) {
      JsonNode found = payload.data();
      for (String step : text.substring(DATA.length()).split("\\.")) {
        found = found.path(step);
      }
      value = found.isValueNode() && !found.isNull() ? found.asText() : null;
    } else if (text.startsWith(ATTRIBUTES)) {
      value = payload.attributes().get(text.substring(ATTRIBUTES.length()));
    } else {
      value = EventAttributes.text(event, text);
    }
    return Optional.ofNullable(value).filter(found -> !found.isEmpty());
  }

  private String bare() {
    return text.substring(1, text.length() - 1);
  }
}
