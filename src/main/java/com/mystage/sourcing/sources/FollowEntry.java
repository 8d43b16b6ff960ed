package com.mystage.sourcing.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The {@code follow:} of an entry; every error names its field. */
final class FollowEntry {

  private static final Set<String> KEYS =
      new TreeSet<>(Set.of("details", "paths", "next", "hosts", "pages"));

  private final JsonNode entry;
  private final String where;
  private final List<Failure> failures = new ArrayList<>();

  FollowEntry(JsonNode entry, String where) {
    this.entry = entry;
    this.where = where;
  }

  List<Failure> failures() {
    return failures;
  }

  /** What it says; null where it is absent or wrong. */
  @Nullable Follow read() {
    if (entry.isMissingNode() || entry.isNull()) {
      return null;
    }
    if (!entry.isObject()) {
      invalid(where, "must be a mapping of " + String.join(", ", KEYS));
      return null;
    }
    for (String key : entry.propertyStream().map(Map.Entry::getKey).toList()) {
      if (!KEYS.contains(key)) {
        invalid(where + " " + key, "is not a known key; known are " + String.join(", ", KEYS));
      }
    }
    String details = text("details");
    String paths = text("paths");
    String next = text("next");
    List<String> hosts = hosts();
    Integer pages = pages();
    if (!failures.isEmpty()) {
      return null;
    }
    try {
      return new Follow(details, paths, next, hosts, pages);
    } catch (IllegalArgumentException e) {
      String[] parts = String.valueOf(e.getMessage()).split(": ", 2);
      invalid(where + " " + parts[0], parts[parts.length - 1]);
      return null;
    }
  }

  private @Nullable String text(String field) {
    JsonNode value = entry.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual() || value.textValue().isBlank()) {
      invalid(where + " " + field, "must be text; put it in quotes");
      return null;
    }
    return value.textValue().strip();
  }

  private List<String> hosts() {
    JsonNode value = entry.path("hosts");
    List<String> hosts = new ArrayList<>();
    if (value.isMissingNode() || value.isNull()) {
      return hosts;
    }
    if (!value.isArray()) {
      invalid(where + " hosts", "must be a list of hosts such as [tickets.example.org]");
    }
    for (JsonNode host : value) {
      if (host.isTextual()) {
        hosts.add(host.textValue().strip());
      } else {
        invalid(where + " hosts", "'" + host + "' must be text; put it in quotes");
      }
    }
    return hosts;
  }

  private @Nullable Integer pages() {
    JsonNode value = entry.path("pages");
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isInt()) {
      invalid(where + " pages", "must be a number from 1 to " + Follow.MOST_PAGES);
      return null;
    }
    return value.intValue();
  }

  private void invalid(String input, String reason) {
    failures.add(new Failure.Invalid(input, reason));
  }
}
