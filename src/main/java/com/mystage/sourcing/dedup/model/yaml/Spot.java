package com.mystage.sourcing.dedup.model.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A place in a model file: what stands there, and how to name it in an error.
 *
 * @param path such as {@code comparisons[2].levels[0]}; empty for the whole file
 */
record Spot(String file, String path, JsonNode node) {

  FailureException wrong(String why) {
    return new Failure.Invalid(path.isEmpty() ? file : file + ": " + path, why).asException();
  }

  boolean has(String key) {
    return node.hasNonNull(key);
  }

  Spot at(String key) {
    if (!has(key)) {
      throw wrong("needs '" + key + "'");
    }
    return new Spot(file, path.isEmpty() ? key : path + "." + key, node.get(key));
  }

  List<Spot> elements() {
    if (!node.isArray()) {
      throw wrong("must be a list");
    }
    List<Spot> elements = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      elements.add(new Spot(file, path + "[" + i + "]", node.get(i)));
    }
    return elements;
  }

  List<String> keys() {
    requireMap();
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private void requireMap() {
    if (!node.isObject()) {
      throw wrong("must be a map of keys and values");
    }
  }

  /** Refuses keys that nobody reads, which are most often misspelt. */
  Spot only(String... known) {
    Set<String> all = Set.of(known);
    for (String key : keys()) {
      if (!all.contains(key)) {
        throw wrong(
            "has '" + key + "', which is none of " + Arrays.stream(known).sorted().toList());
      }
    }
    return this;
  }

  String text() {
    if (!node.isValueNode() || node.isNull()) {
      throw wrong("must be a text");
    }
    return node.asText();
  }

  String text(String key, String otherwise) {
    return has(key) ? at(key).text() : otherwise;
  }

  double number() {
    if (!node.isNumber()) {
      throw wrong("must be a number");
    }
    return node.asDouble();
  }

  /** A number between two, both included. */
  double number(double least, double most) {
    double number = number();
    if (!(number >= least && number <= most)) {
      throw wrong(
          "is " + node.asText() + ", but must lie between " + plain(least) + " and " + plain(most));
    }
    return number;
  }

  @Nullable Double probability(String key) {
    if (!has(key)) {
      return null;
    }
    double probability = at(key).number();
    if (!(probability > 0 && probability < 1)) {
      throw at(key).wrong("must lie between 0 and 1");
    }
    return probability;
  }

  int whole(int least, int most) {
    if (!node.isIntegralNumber() || node.asLong() < least || node.asLong() > most) {
      throw wrong("must be a whole number between " + least + " and " + most);
    }
    return node.asInt();
  }

  boolean truth(String key) {
    if (!has(key)) {
      return false;
    }
    if (!at(key).node.isBoolean()) {
      throw at(key).wrong("must be true or false");
    }
    return at(key).node.asBoolean();
  }

  /** One of an enum's constants, written in lower case with hyphens; YAML reads yes as true. */
  <E extends Enum<E>> E word(Class<E> of) {
    String said = node.isBoolean() ? (node.asBoolean() ? "yes" : "no") : text();
    for (E constant : of.getEnumConstants()) {
      if (written(constant).equals(said)) {
        return constant;
      }
    }
    throw wrong(
        "is '"
            + text()
            + "', which is none of "
            + Arrays.stream(of.getEnumConstants()).map(Spot::written).collect(Collectors.toList()));
  }

  static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
