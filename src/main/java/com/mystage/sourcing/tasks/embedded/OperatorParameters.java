package com.mystage.sourcing.tasks.embedded;

import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.tasks.StatusFilter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a call, checked: what is not known here is refused by name. */
final class OperatorParameters {

  private static final int USUAL_LIMIT = 100;
  private static final int LARGEST_LIMIT = 1_000;

  private final Map<String, String> values;

  OperatorParameters(Map<String, String> values, Set<String> known) {
    this.values = values;
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw OperatorProblem.badParameter(
            name, "is not a parameter here; known: " + known.stream().sorted().toList());
      }
    }
  }

  /** Empty when it is absent. */
  String text(String name) {
    return values.getOrDefault(name, "");
  }

  int limit() {
    String text = text("limit");
    if (text.isEmpty()) {
      return USUAL_LIMIT;
    }
    if (!text.matches("[1-9]\\d{0,3}") || Integer.parseInt(text) > LARGEST_LIMIT) {
      throw OperatorProblem.badParameter(
          "limit", "must be 1 to " + LARGEST_LIMIT + ", not '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  /** A row's id; the largest of all when it is absent. */
  long id(String name) {
    String text = text(name);
    return text.isEmpty() ? Long.MAX_VALUE : id(name, text);
  }

  static long id(String name, String text) {
    if (!text.matches("\\d{1,18}")) {
      throw OperatorProblem.badParameter(name, "must be a number, not '" + text + "'");
    }
    return Long.parseLong(text);
  }

  StatusFilter status() {
    try {
      return StatusFilter.parse(text("status"));
    } catch (FailureException e) {
      throw OperatorProblem.of(e);
    }
  }

  @Nullable Instant time(String name) {
    String text = text(name);
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw OperatorProblem.badParameter(
          name, "must be a time such as 2026-11-23T12:00:00Z, not '" + text + "'");
    }
  }
}
