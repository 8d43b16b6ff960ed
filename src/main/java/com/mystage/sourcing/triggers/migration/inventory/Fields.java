package com.mystage.sourcing.triggers.migration.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.Failure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object. What is not there is null or empty; what is there and is something
 * else than it should be is {@link Failure.Invalid} and names its place.
 *
 * @param place file, position and path, such as {@code functions.json[2].eventTrigger}
 */
record Fields(String place, JsonNode node) {

  private static final Pattern SECONDS = Pattern.compile("\\d{1,11}(\\.\\d{1,9})?s");

  boolean has(String name) {
    return !node.path(name).isMissingNode() && !node.path(name).isNull();
  }

  Fields child(String name) {
    require(!has(name) || node.path(name).isObject(), name, "must be an object");
    return new Fields(place + "." + name, node.path(name));
  }

  List<Fields> list(String name) {
    require(!has(name) || node.path(name).isArray(), name, "must be a list");
    List<Fields> found = new ArrayList<>();
    for (JsonNode each : node.path(name)) {
      found.add(new Fields(place + "." + name + "[" + found.size() + "]", each));
    }
    return found;
  }

  /** The names of the fields. */
  List<String> names() {
    return node.propertyStream().map(java.util.Map.Entry::getKey).toList();
  }

  @Nullable String text(String name) {
    if (!has(name)) {
      return null;
    }
    require(node.path(name).isTextual(), name, "must be text");
    return node.path(name).textValue();
  }

  String text(String name, String otherwise) {
    String found = text(name);
    return found == null ? otherwise : found;
  }

  String required(String name) {
    String found = text(name);
    require(found != null && !found.isEmpty(), name, "is missing");
    return found == null ? "" : found;
  }

  boolean flag(String name) {
    return node.path(name).asBoolean(false);
  }

  @Nullable Integer count(String name) {
    if (!has(name)) {
      return null;
    }
    JsonNode value = node.path(name);
    boolean digits = value.isTextual() && value.textValue().matches("\\d{1,9}");
    require(
        value.isInt() && value.intValue() >= 0 || digits, name, "must be a number, 0 or larger");
    return value.asInt();
  }

  int count(String name, int otherwise) {
    Integer found = count(name);
    return found == null ? otherwise : found;
  }

  /** Seconds as Google writes durations: {@code 600s} or {@code 0.5s}. */
  @Nullable Duration duration(String name) {
    String found = text(name);
    if (found == null) {
      return null;
    }
    require(
        SECONDS.matcher(found).matches(), name, "must be seconds such as 600s: '" + found + "'");
    BigDecimal seconds = new BigDecimal(found.substring(0, found.length() - 1));
    return Duration.ofNanos(seconds.movePointRight(9).longValue());
  }

  Duration duration(String name, Duration otherwise) {
    Duration found = duration(name);
    return found == null ? otherwise : found;
  }

  private void require(boolean holds, String name, String reason) {
    if (!holds) {
      throw new Failure.Invalid(place + "." + name, reason).asException();
    }
  }
}
