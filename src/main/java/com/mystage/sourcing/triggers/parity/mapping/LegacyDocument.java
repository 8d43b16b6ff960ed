package com.mystage.sourcing.triggers.parity.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A document of the old catalogue: a line {@code {"path","fields","createTime","updateTime"}}, or
 * as Firestore's REST API writes it, with {@code name} and typed values.
 *
 * @param path {@code collection/id}
 * @param fields plain values
 */
public record LegacyDocument(
    String path, JsonNode fields, @Nullable Instant createTime, @Nullable Instant updateTime) {

  /** A line holds one document: a second one behind it would be lost. */
  private static final ObjectReader STRICT =
      Json.mapper()
          .reader()
          .with(
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private static final Pattern BEFORE_PATH =
      Pattern.compile("^projects/[^/]+/databases/[^/]+/documents/");

  /** Reads one line; a failure names what is wrong in it. */
  public static LegacyDocument parse(String line) {
    JsonNode json;
    try {
      json = STRICT.readTree(line);
    } catch (MismatchedInputException e) {
      throw new Failure.Unreadable("the line", "must be one object, with each field once")
          .asException();
    } catch (JsonProcessingException e) {
      throw new Failure.Unreadable("the line", "is not JSON: " + e.getOriginalMessage())
          .asException();
    }
    String path =
        BEFORE_PATH
            .matcher(json.path("path").asText(json.path("name").asText("")))
            .replaceFirst("");
    if (!path.matches("[^/]+(/[^/]+/[^/]+)*/[^/]+")) {
      throw new Failure.Invalid("path", "'" + path + "' is not collection/id").asException();
    }
    if (!(json.path("fields") instanceof ObjectNode fields)) {
      throw new Failure.Invalid(path + ", fields", "must be an object").asException();
    }
    return new LegacyDocument(
        path,
        FirestoreValues.plain(fields),
        time(json, path, "createTime"),
        time(json, path, "updateTime"));
  }

  public static LegacyDocument of(Document document) {
    return new LegacyDocument(
        document.path().toString(),
        FirestoreValues.plain(document.fields()),
        document.createTime(),
        document.updateTime());
  }

  private static @Nullable Instant time(JsonNode json, String path, String name) {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(value.asText()).toInstant();
    } catch (DateTimeException e) {
      throw new Failure.Invalid(
              path + ", " + name, "'" + value.asText() + "' is not an RFC 3339 time")
          .asException();
    }
  }

  public String id() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  public String collection() {
    return path.substring(0, path.lastIndexOf('/'));
  }

  /** When it was last written, as far as it tells. */
  public Optional<Instant> written() {
    return Optional.ofNullable(updateTime == null ? createTime : updateTime);
  }

  /** The value at a dotted path; {@code __id__} is the document's own id. Missing if absent. */
  JsonNode at(String dotted) {
    if (dotted.equals("__id__")) {
      return Json.mapper().getNodeFactory().textNode(id());
    }
    JsonNode at = fields;
    for (String step : dotted.split("\\.", -1)) {
      at =
          at.isArray() && step.matches("\\d{1,6}")
              ? at.path(Integer.parseInt(step))
              : at.path(step);
    }
    return at;
  }
}
