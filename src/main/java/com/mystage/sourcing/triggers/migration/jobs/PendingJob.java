package com.mystage.sourcing.triggers.migration.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.pipeline.Step;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One job that waits in the old scheduler.
 *
 * @param id the old scheduler's; the same job has the same whenever it is exported
 * @param kind what it does, or the name of its handler
 * @param source the source it is about; null where it is about none
 * @param attempts made so far
 * @param payload names of the fields it carries, never what they say
 */
public record PendingJob(
    String id,
    String kind,
    @Nullable SourceId source,
    Instant dueAt,
    int attempts,
    List<String> payload) {

  private static final int LONGEST = 200;

  /** A line holds one object: a second one behind it is a job that would be lost. */
  private static final ObjectReader STRICT =
      new ObjectMapper()
          .reader()
          .with(
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  /** The step that a planned line names. */
  static Step step(String line) {
    String name = text(object(line), "step");
    return Arrays.stream(Step.values())
        .filter(step -> step.queue().equals(name) && step != Step.EXTRACTION)
        .findFirst()
        .orElseThrow(() -> invalid("step", "'" + name + "' is no step that a job may start"));
  }

  private static JsonNode object(String line) {
    try {
      JsonNode json = STRICT.readTree(line);
      if (json.isObject()) {
        return json;
      }
    } catch (MismatchedInputException e) {
      throw invalid("line", "must be one object, with each field once");
    } catch (JsonProcessingException e) {
      throw invalid("line", "is not JSON: " + e.getOriginalMessage());
    }
    throw invalid("line", "must be an object");
  }

  /** Reads a line; what is wrong with it is {@link Failure.Invalid} and names the field. */
  static PendingJob read(String line) {
    JsonNode json = object(line);
    String kind = text(json, json.has("kind") ? "kind" : "handler");
    String source = json.hasNonNull("source") ? text(json, "source") : null;
    return new PendingJob(
        text(json, "id"),
        kind,
        source == null ? null : source(source),
        due(text(json, "dueAt")),
        attempts(json.path("attempts")),
        json.path("payload").propertyStream().map(Map.Entry::getKey).toList());
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw invalid(field, "must be text");
    }
    String text = value.textValue();
    if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
      throw invalid(field, "must be at most " + LONGEST + " characters, none of them control");
    }
    return text;
  }

  private static SourceId source(String id) {
    try {
      return new SourceId(id);
    } catch (IllegalArgumentException e) {
      throw invalid("source", String.valueOf(e.getMessage()));
    }
  }

  private static Instant due(String text) {
    try {
      if (text.matches("\\d{4}-.*")) {
        return OffsetDateTime.parse(text).toInstant();
      }
    } catch (DateTimeException e) {
      // Answered below.
    }
    throw invalid("dueAt", "'" + text + "' is not an RFC 3339 time such as 2026-03-14T06:00:00Z");
  }

  private static int attempts(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return 0;
    }
    if (!value.isInt() || value.intValue() < 0) {
      throw invalid("attempts", "must be a number, 0 or larger");
    }
    return value.intValue();
  }

  private static RuntimeException invalid(String field, String reason) {
    return new Failure.Invalid(field, reason).asException();
  }
}
