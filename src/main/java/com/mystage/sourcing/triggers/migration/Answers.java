package com.mystage.sourcing.triggers.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.pipeline.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the operator says where the lists are silent.
 *
 * @param triggers by a trigger's name in the plan or its old name
 * @param kinds which step a pending job of a kind is
 */
public record Answers(Map<String, Answer> triggers, Map<String, Step> kinds) {

  public static final Answers NONE = new Answers(Map.of(), Map.of());

  private static final Set<String> FIELDS =
      Set.of("step", "key", "cause", "subject", "row", "drop");

  /**
   * What is said about one trigger; what is not said is null or empty.
   *
   * @param subject path pattern of the event's subject, for keys such as {@code {source}}
   * @param row a row that takes its events already: no row of its own
   * @param drop why it is not taken over
   */
  public record Answer(
      @Nullable Step step,
      List<String> key,
      List<String> cause,
      @Nullable String subject,
      @Nullable String row,
      @Nullable String drop) {
    static final Answer NONE = new Answer(null, List.of(), List.of(), null, null, null);
  }

  Optional<Answer> find(String name) {
    return Optional.ofNullable(triggers.get(name));
  }

  /** Reads the file; a mistake names it, the trigger and the field. */
  public static Answers read(Path file) {
    try {
      return read(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new FailureException(
          new Failure.Unreadable(file.toString(), "cannot be read: " + e.getMessage()), e);
    }
  }

  static Answers read(String file, String yaml) {
    JsonNode root;
    try {
      root = new ObjectMapper(new YAMLFactory()).readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new FailureException(new Failure.Unreadable(file, e.getOriginalMessage()), e);
    }
    Map<String, Answer> triggers = new LinkedHashMap<>();
    Map<String, Step> kinds = new LinkedHashMap<>();
    new Place(file).requireKnown(root, Set.of("triggers", "kinds"));
    root.path("triggers")
        .propertyStream()
        .forEach(each -> {
          Place place = new Place(file + ": triggers." + each.getKey());
          triggers.put(each.getKey(), answer(place, each.getValue()));
        });
    root.path("kinds")
        .propertyStream()
        .forEach(each -> {
          Place place = new Place(file + ": kinds." + each.getKey());
          kinds.put(each.getKey(), place.step(each.getValue().asText()));
        });
    return new Answers(Map.copyOf(triggers), Map.copyOf(kinds));
  }

  private static Answer answer(Place place, JsonNode node) {
    place.requireKnown(node, FIELDS);
    String step = place.text(node, "step");
    return new Answer(
        step == null ? null : place.step(step),
        place.list(node, "key"),
        place.list(node, "cause"),
        place.text(node, "subject"),
        place.text(node, "row"),
        place.text(node, "drop"));
  }

  /** Where something stands in the file. */
  private record Place(String name) {

    void requireKnown(JsonNode node, Set<String> known) {
      if (!node.isObject()) {
        throw invalid("must be an object");
      }
      node.fieldNames()
          .forEachRemaining(field -> {
            if (!known.contains(field)) {
              throw new Place(name + "." + field).invalid("is not a known field");
            }
          });
    }

    @Nullable String text(JsonNode node, String field) {
      JsonNode value = node.path(field);
      if (value.isMissingNode()) {
        return null;
      }
      if (!value.isTextual() || value.textValue().isBlank()) {
        throw new Place(name + "." + field).invalid("must be text");
      }
      return value.textValue();
    }

    List<String> list(JsonNode node, String field) {
      List<String> found = new ArrayList<>();
      for (JsonNode each : node.path(field)) {
        found.add(each.asText());
      }
      if (node.has(field) && (!node.path(field).isArray() || found.isEmpty())) {
        throw new Place(name + "." + field).invalid("must be a list of values");
      }
      return List.copyOf(found);
    }

    Step step(String text) {
      return Arrays.stream(Step.values())
          .filter(step -> step.queue().equals(text) && step != Step.EXTRACTION)
          .findFirst()
          .orElseThrow(() -> invalid("'" + text + "' is no step"));
    }

    RuntimeException invalid(String reason) {
      return new Failure.Invalid(name, reason).asException();
    }
  }
}
