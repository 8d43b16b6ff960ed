package com.mystage.sourcing.tasks.embedded.port;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.cloud.tasks.v2.CreateQueueRequest;
import com.google.cloud.tasks.v2.ListQueuesResponse;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.UpdateQueueRequest;
import com.google.cloud.tasks.v2beta3.HttpTarget;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Help;
import com.google.rpc.LocalizedMessage;
import com.mystage.sourcing.tasks.embedded.HttpTargets;
import org.jspecify.annotations.Nullable;

/** Messages as JSON (the proto3 mapping), and queues with the HTTP target that REST alone has. */
final class JsonMessages {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final TypeRegistry DETAILS =
      TypeRegistry.newBuilder()
          .add(ErrorInfo.getDescriptor())
          .add(Help.getDescriptor())
          .add(LocalizedMessage.getDescriptor())
          .build();
  private static final JsonFormat.Printer NAMES =
      JsonFormat.printer().usingTypeRegistry(DETAILS).omittingInsignificantWhitespace();
  private static final JsonFormat.Printer NUMBERS = NAMES.printingEnumsAsInts();
  private static final JsonFormat.Parser PARSER = JsonFormat.parser();

  private JsonMessages() {}

  /** Reads a request; {@link BadJson} names the field at fault. */
  static Message read(ObjectNode json, Message.Builder into) throws BadJson {
    @Nullable JsonNode target = null;
    if (json.get("queue") instanceof ObjectNode queue) {
      @Nullable JsonNode snake = queue.remove("http_target");
      target = queue.has("httpTarget") ? queue.remove("httpTarget") : snake;
    }
    merge(json, into);
    if (target == null || target.isNull()) {
      return into.build();
    }
    HttpTarget.Builder read = HttpTarget.newBuilder();
    merge(target, read);
    return switch (into.build()) {
      case CreateQueueRequest create ->
          create.toBuilder().setQueue(HttpTargets.with(create.getQueue(), read.build())).build();
      case UpdateQueueRequest update ->
          update.toBuilder().setQueue(HttpTargets.with(update.getQueue(), read.build())).build();
      default -> throw new BadJson("Cannot find field: httpTarget");
    };
  }

  private static void merge(JsonNode json, Message.Builder into) throws BadJson {
    try {
      PARSER.merge(json.toString(), into);
    } catch (InvalidProtocolBufferException e) {
      throw new BadJson(String.valueOf(e.getMessage()));
    }
  }

  /** What the bytes say, which must be an object; an empty one for no bytes. */
  static ObjectNode object(byte[] bytes) throws BadJson {
    if (bytes.length == 0) {
      return JSON.createObjectNode();
    }
    try {
      if (JSON.readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
      throw new BadJson("Root element must be a message.");
    } catch (JsonProcessingException e) {
      throw new BadJson(
          "It is no JSON from line %d, column %d on."
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    } catch (java.io.IOException e) {
      throw new BadJson(String.valueOf(e.getMessage()));
    }
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** The message as JSON. */
  static ObjectNode write(MessageOrBuilder message, boolean enumsAsNumbers) {
    ObjectNode json = print(message, enumsAsNumbers);
    switch (message) {
      case Queue queue -> addTarget(json, queue, enumsAsNumbers);
      case ListQueuesResponse list -> {
        for (int i = 0; i < list.getQueuesCount(); i++) {
          addTarget((ObjectNode) json.get("queues").get(i), list.getQueues(i), enumsAsNumbers);
        }
      }
      default -> {}
    }
    return json;
  }

  private static void addTarget(ObjectNode json, Queue queue, boolean enumsAsNumbers) {
    HttpTarget target = HttpTargets.of(queue);
    if (!target.equals(HttpTarget.getDefaultInstance())) {
      json.set("httpTarget", print(target, enumsAsNumbers));
    }
  }

  private static ObjectNode print(MessageOrBuilder message, boolean enumsAsNumbers) {
    try {
      String text = (enumsAsNumbers ? NUMBERS : NAMES).print(message);
      return (ObjectNode) JSON.readTree(text);
    } catch (InvalidProtocolBufferException | JsonProcessingException e) {
      throw new IllegalStateException("a message cannot be written as JSON", e);
    }
  }

  static byte[] bytes(ObjectNode json) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("JSON cannot be written", e);
    }
  }
}
