package com.mystage.sourcing.tasks.embedded;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.google.protobuf.util.Durations;
import com.mystage.sourcing.tasks.Attempt;
import com.mystage.sourcing.tasks.GivenUpTask;
import com.mystage.sourcing.tasks.QueueStatus;
import com.mystage.sourcing.tasks.QueuedTask;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * The JSON of operators: times in RFC 3339, durations as Google's JSON has them ({@code "0.5s"}),
 * names in full.
 */
final class OperatorJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new SimpleModule().addSerializer(Duration.class, new Seconds()))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private OperatorJson() {}

  static ObjectNode queue(String location, QueueStatus status) {
    return node(status).put("name", location + "/queues/" + status.name());
  }

  static ObjectNode task(String queue, QueuedTask task) {
    ObjectNode node = node(task.status());
    node.remove("queue");
    node.put("name", queue + "/tasks/" + task.status().name());
    return node.put("method", task.method()).put("url", task.url()).put("body", task.body());
  }

  static ObjectNode attempt(String queue, Attempt attempt) {
    ObjectNode node = node(attempt);
    node.remove("queue");
    return node.put("task", queue + "/tasks/" + attempt.task());
  }

  static ObjectNode givenUp(GivenUpTask given) {
    ObjectNode node = task(given.queue(), given.task());
    node.remove("scheduleTime");
    node.put("id", given.id()).put("excerpt", given.excerpt());
    return node.put("first", given.first().toString()).put("last", given.last().toString());
  }

  static JsonAnswer list(String name, List<ObjectNode> items, String cursor) {
    ObjectNode answer = MAPPER.createObjectNode();
    answer.putArray(name).addAll(items);
    if (!cursor.isEmpty()) {
      answer.put("cursor", cursor);
    }
    return answer(answer);
  }

  static JsonAnswer answer(ObjectNode node) {
    try {
      return new JsonAnswer(200, MAPPER.writeValueAsString(node));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree has no JSON", e);
    }
  }

  static ObjectNode empty() {
    return MAPPER.createObjectNode();
  }

  private static ObjectNode node(Object record) {
    return MAPPER.valueToTree(record);
  }

  private static final class Seconds extends StdSerializer<Duration> {
    Seconds() {
      super(Duration.class);
    }

    @Override
    public void serialize(Duration value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(Durations.toString(Durations.fromNanos(value.toNanos())));
    }
  }
}
