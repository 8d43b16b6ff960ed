package com.mystage.sourcing.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.sources.rules.PageRules;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One entry of a sources file, read field by field so that all its errors show at once. */
final class SourceEntry {

  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "id",
              "name",
              "url",
              "kind",
              "follow",
              "timeZone",
              "every",
              "cron",
              "scheduleZone",
              "rules",
              "render",
              "trust"));

  private final Path file;
  private final int number;
  private final JsonNode entry;
  private final List<Failure> failures = new ArrayList<>();

  SourceEntry(Path file, int number, JsonNode entry) {
    this.file = file;
    this.number = number;
    this.entry = entry;
  }

  /** The source; empty if anything about the entry is wrong. */
  Optional<Source> read() {
    if (!entry.isObject()) {
      invalid(where(), "must be a mapping with at least a 'url:'");
      return Optional.empty();
    }
    refuseUnknownKeys();
    String name = text("name", Function.identity());
    String url = text("url", value -> SourceAddress.of(value, file));
    SourceId id = text("id", SourceId::new);
    String zone = text("timeZone", SourceEntry::zone);
    Interval every = text("every", Interval::parse);
    String scheduleZone = text("scheduleZone", SourceEntry::zone);
    String cron = text("cron", SourceEntry::cron);
    PageRules rules =
        entry.hasNonNull("rules")
            ? PageRules.read(entry.path("rules"), at("rules"), failures)
            : null;
    Boolean render = flag("render");
    Integer trust = trust();
    requireOneSchedule();
    SourceKind kind = text("kind", SourceKind::named);
    FollowEntry following = new FollowEntry(entry.path("follow"), at("follow"));
    Follow follow = following.read();
    failures.addAll(following.failures());
    String misfit = url == null ? null : Source.misfit(url, kind, follow, render);
    if (misfit != null) {
      invalid(at(misfit.startsWith("the address") ? "url" : "kind"), misfit);
    }
    if (!entry.hasNonNull("url")) {
      invalid(at("url"), "is missing");
    }
    if (!failures.isEmpty() || url == null) {
      return Optional.empty();
    }
    SourceId given = id == null ? SourceSlug.of(name, url) : id;
    String known = name == null ? given.value() : name;
    return Optional.of(
        new Source(
            given,
            known,
            url,
            zone,
            every,
            cron,
            scheduleZone,
            kind,
            follow,
            rules,
            render,
            trust));
  }

  private @Nullable Integer trust() {
    JsonNode value = entry.path("trust");
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isInt() || value.asInt() < 0 || value.asInt() > 100) {
      invalid(at("trust"), "must be a whole number from 0 to 100");
      return null;
    }
    return value.asInt();
  }

  List<Failure> failures() {
    return failures;
  }

  /** How messages name a field of this entry. */
  String at(String field) {
    return where() + " " + field;
  }

  private String where() {
    String id = entry.path("id").asText(entry.path("name").asText(""));
    return file + " entry " + number + (id.isBlank() ? "" : " (" + id + ")");
  }

  private void requireOneSchedule() {
    if (entry.hasNonNull("cron") && entry.hasNonNull("every")) {
      invalid(at("cron"), "stands beside 'every'; only one of them says when to look");
    }
    if (entry.hasNonNull("scheduleZone") && !entry.hasNonNull("cron")) {
      invalid(at("scheduleZone"), "is only for 'cron'");
    }
  }

  private static String cron(String text) {
    return new Schedule.Cron(text, ZoneOffset.UTC).expression();
  }

  private void refuseUnknownKeys() {
    for (String key : entry.propertyStream().map(Map.Entry::getKey).toList()) {
      if (!KEYS.contains(key)) {
        invalid(at(key), "is not a known key; known are " + String.join(", ", KEYS));
      }
    }
  }

  /** The field's text as something better; null where it is absent or wrong. */
  private <T> @Nullable T text(String field, Function<String, T> reading) {
    JsonNode value = entry.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      invalid(at(field), "must be text, not " + kind(value) + "; put it in quotes");
      return null;
    }
    if (value.textValue().isBlank()) {
      invalid(at(field), "must not be empty");
      return null;
    }
    try {
      return reading.apply(value.textValue().strip());
    } catch (IllegalArgumentException e) {
      invalid(at(field), String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** True; null where it is absent, false or wrong. */
  private @Nullable Boolean flag(String field) {
    JsonNode value = entry.path(field);
    if (value.isMissingNode() || value.isNull() || value.isBoolean()) {
      return value.asBoolean() ? true : null;
    }
    invalid(at(field), "must be true or false");
    return null;
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case ARRAY -> "a list";
      case OBJECT, POJO -> "a mapping";
      case BINARY, MISSING, NULL, STRING -> "this";
    };
  }

  private static String zone(String text) {
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an IANA time zone such as Europe/Vienna");
    }
    return text;
  }

  private void invalid(String input, String reason) {
    failures.add(new Failure.Invalid(input, reason));
  }
}
