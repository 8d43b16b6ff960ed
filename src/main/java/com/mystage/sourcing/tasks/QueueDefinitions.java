package com.mystage.sourcing.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.mystage.sourcing.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The queues, read from {@code queues.yaml}. What is wrong there names the queue and the field. */
public final class QueueDefinitions {

  private static final Set<String> FIELDS =
      Set.of(
          "name", "maxDispatchesPerSecond", "maxConcurrentDispatches", "retry", "quarantineAfter");
  private static final Set<String> RETRY_FIELDS =
      Set.of("maxAttempts", "minBackoff", "maxBackoff", "maxDoublings");

  private final Map<String, QueueDefinition> byName = new LinkedHashMap<>();

  QueueDefinitions(List<QueueDefinition> definitions) {
    for (QueueDefinition definition : definitions) {
      QueueDefinition.require(
          byName.put(definition.name(), definition) == null,
          definition.name(),
          "name",
          "is there twice");
    }
  }

  /** Reads the table on the class path. */
  public static QueueDefinitions load() {
    try (InputStream in = QueueDefinitions.class.getResourceAsStream("/queues.yaml")) {
      if (in == null) {
        throw new IllegalStateException("queues.yaml is missing from the class path");
      }
      return read(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("queues.yaml", e);
    }
  }

  public static QueueDefinitions read(String yaml) {
    JsonNode queues;
    try {
      queues = new ObjectMapper(new YAMLFactory()).readTree(yaml).path("queues");
    } catch (JsonProcessingException e) {
      throw new Failure.Unreadable("queues.yaml", e.getOriginalMessage()).asException();
    }
    if (!queues.isArray() || queues.isEmpty()) {
      throw new Failure.Invalid("queues.yaml", "must hold a list 'queues'").asException();
    }
    return new QueueDefinitions(queues.valueStream().map(QueueDefinitions::definition).toList());
  }

  public Collection<QueueDefinition> all() {
    return byName.values();
  }

  public Optional<QueueDefinition> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  private static QueueDefinition definition(JsonNode node) {
    String name = node.path("name").asText("");
    requireKnown(name, "", node, FIELDS);
    JsonNode retry = node.path("retry");
    requireKnown(name, "retry.", retry, RETRY_FIELDS);
    return new QueueDefinition(
        name,
        number(name, node, "maxDispatchesPerSecond").doubleValue(),
        number(name, node, "maxConcurrentDispatches").intValue(),
        new QueueDefinition.Retry(
            number(name, retry, "maxAttempts").intValue(),
            duration(name, retry, "minBackoff"),
            duration(name, retry, "maxBackoff"),
            number(name, retry, "maxDoublings").intValue()),
        number(name, node, "quarantineAfter").intValue());
  }

  private static void requireKnown(String queue, String path, JsonNode node, Set<String> known) {
    node.fieldNames()
        .forEachRemaining(field ->
            QueueDefinition.require(
                known.contains(field), queue, path + field, "is not a known field"));
  }

  private static BigDecimal number(String queue, JsonNode node, String field) {
    JsonNode value = node.path(field);
    QueueDefinition.require(value.isNumber(), queue, field, "must be a number");
    return value.decimalValue();
  }

  /** Seconds as Cloud Tasks writes them: {@code 0.5s}. */
  private static Duration duration(String queue, JsonNode node, String field) {
    String text = node.path(field).asText("");
    QueueDefinition.require(
        text.matches("\\d{1,9}(\\.\\d{1,9})?s"),
        queue,
        "retry." + field,
        "must be seconds such as 0.5s, not '" + text + "'");
    BigDecimal seconds = new BigDecimal(text.substring(0, text.length() - 1));
    return Duration.ofNanos(seconds.movePointRight(9).longValueExact());
  }
}
