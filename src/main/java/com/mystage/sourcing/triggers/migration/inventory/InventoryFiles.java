package com.mystage.sourcing.triggers.migration.inventory;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads files that each hold what one {@code gcloud … list --format=json} printed, or one object
 * with several such lists. What an entry is, its name tells. Entries of another kind are kept as
 * not understood; a file that is not JSON, and an entry with a field that cannot be read, is a
 * failure.
 */
public final class InventoryFiles {

  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final List<NotUnderstood> strangers = new ArrayList<>();

  private InventoryFiles() {}

  /**
   * An entry that is no trigger known here.
   *
   * @param place file and position
   * @param name as it stands there, or what it has in place of one
   */
  public record NotUnderstood(String place, String name, String reason) {}

  /** What was read; a resource that stands in several files is there once. */
  public record Contents(List<Resource> resources, List<NotUnderstood> notUnderstood) {}

  public static Contents read(List<Path> files) {
    InventoryFiles reading = new InventoryFiles();
    for (Path file : files) {
      reading.read(String.valueOf(file.getFileName()), parse(file));
    }
    return new Contents(List.copyOf(reading.resources.values()), List.copyOf(reading.strangers));
  }

  private static JsonNode parse(Path file) {
    try {
      ObjectMapper strict =
          new ObjectMapper()
              .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      JsonNode json = strict.readTree(Files.readAllBytes(file));
      if (!json.isContainerNode()) {
        throw new Failure.Unreadable(file.toString(), "holds neither a list nor an object")
            .asException();
      }
      return json;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
      throw new FailureException(
          new Failure.Unreadable(file + place, "is not JSON: " + e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new FailureException(
          new Failure.Unreadable(file.toString(), "cannot be read: " + e.getMessage()), e);
    }
  }

  private void read(String place, JsonNode json) {
    if (json.isArray()) {
      for (int i = 0; i < json.size(); i++) {
        entry(place + "[" + i + "]", json.path(i));
      }
    } else if (json.has("name")) {
      entry(place, json);
    } else {
      json.propertyStream().forEach(list -> list(place, list.getKey(), list.getValue()));
    }
  }

  private void list(String place, String key, JsonNode value) {
    if (value.isArray()) {
      read(place + "." + key, value);
    } else {
      strangers.add(new NotUnderstood(place, key, "is no list"));
    }
  }

  private void entry(String place, JsonNode json) {
    String full = json.path("name").asText("");
    Optional<ResourceName> name = ResourceName.of(full);
    if (name.isEmpty()) {
      strangers.add(new NotUnderstood(place, full.isEmpty() ? "(no name)" : full, "is no trigger"));
      return;
    }
    Fields fields = new Fields(place, json);
    Resource resource =
        switch (name.get().collection()) {
          case "functions" -> FunctionReading.read(name.get(), fields);
          case "triggers" -> RouteReading.read(name.get(), fields);
          case "subscriptions" -> SubscriptionReading.read(name.get(), fields);
          case "jobs" -> JobReading.read(name.get(), fields);
          case "topics" -> new Resource.Topic(name.get());
          default -> null;
        };
    if (resource == null) {
      strangers.add(
          new NotUnderstood(place, full, "is of the kind '" + name.get().collection() + "'"));
    } else if (!resource.equals(resources.getOrDefault(full, resource))) {
      strangers.add(
          new NotUnderstood(place, full, "was there before and was another; that counts"));
    } else {
      resources.put(full, resource);
    }
  }
}
