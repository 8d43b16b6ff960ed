package com.mystage.sourcing.triggers.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.Failure;
import io.cloudevents.CloudEvent;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A push of Pub/Sub itself, without Eventarc: the message wrapped in JSON, or unwrapped with its
 * metadata in headers. A CloudEvent inside the message (Pub/Sub binding of CloudEvents) is that
 * event; any other message becomes what Eventarc would have made of it.
 */
final class PubSubPush {

  private static final String TYPE = "google.cloud.pubsub.topic.v1.messagePublished";
  private static final String SOURCE = "//pubsub.googleapis.com/";
  private static final String HEADER = "x-goog-pubsub-";
  private static final String SUBSCRIPTION = "subscription";

  /**
   * Headers of the way here and not of the message. Those that show who somebody is must not be
   * kept anywhere.
   */
  private static final Pattern OF_THE_WAY =
      Pattern.compile(
          "accept(-.*)?|connection|content-(length|type)|forwarded|from|host|keep-alive|te|trailer"
              + "|traceparent|tracestate|transfer-encoding|user-agent|via|x-cloud-trace-context"
              + "|x-envoy-.*|x-forwarded-.*|(proxy-|x-serverless-)?authorization|cookie"
              + "|x-goog-(iap|authenticated)-.*|x-api-key|x-apigateway-api-userinfo"
              + "|x-endpoint-api-userinfo");

  private PubSubPush() {}

  /** Whether these are the headers of an unwrapped push. */
  static boolean isUnwrapped(Headers headers) {
    return headers.hasAny(HEADER);
  }

  static boolean isWrapped(JsonNode body) {
    return body.path("message").isObject();
  }

  static CloudEvent readUnwrapped(Headers headers, byte[] body) {
    Attributes attributes = new Attributes("");
    attributes.put("specversion", "1.0");
    attributes.put("type", TYPE);
    attributes.put("id", require(HEADER + "message-id", headers.value(HEADER + "message-id")));
    String subscription = HEADER + "subscription-name";
    attributes.put("source", SOURCE + require(subscription, headers.value(subscription)));
    String time = headers.value(HEADER + "publish-time");
    if (time != null) {
      attributes.put("time", time);
    }
    attributes.put("datacontenttype", "application/json");
    return attributes.event(wrapped(headers, body));
  }

  /** The same message as the wrapper would have shown it, so that one reader serves both. */
  private static byte[] wrapped(Headers headers, byte[] body) {
    var wrapper = com.mystage.sourcing.documents.Json.mapper().createObjectNode();
    var message = wrapper.putObject("message");
    message.put("data", Base64.getEncoder().encodeToString(body));
    message.put("messageId", headers.value(HEADER + "message-id"));
    var attributes = message.putObject("attributes");
    headers.eachJoined((name, value) -> {
      if (!name.startsWith(HEADER) && !OF_THE_WAY.matcher(name).matches()) {
        attributes.put(name, value);
      }
    });
    wrapper.put(SUBSCRIPTION, headers.value(HEADER + "subscription-name"));
    return wrapper.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  static List<CloudEvent> readWrapped(JsonNode wrapper, byte[] body) {
    JsonNode message = wrapper.path("message");
    Map<String, String> attributes = attributes(message);
    if (attributes.containsKey("ce-specversion")) {
      return List.of(BinaryMode.read(inner(attributes), data(message)));
    }
    if (contentType(attributes).startsWith("application/cloudevents")) {
      return EventDecoder.decode(inner(attributes), data(message));
    }
    Attributes event = new Attributes("");
    event.put("specversion", "1.0");
    event.put("type", TYPE);
    event.put("id", require("message.messageId", either(message, "messageId", "message_id")));
    event.put("source", SOURCE + require(SUBSCRIPTION, text(wrapper, SUBSCRIPTION)));
    String time = either(message, "publishTime", "publish_time");
    if (time != null) {
      event.put("time", time);
    }
    event.put("datacontenttype", "application/json");
    data(message);
    return List.of(event.event(body));
  }

  /** The message's attributes. */
  static Map<String, String> attributes(JsonNode message) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : message.path("attributes").properties()) {
      if (!each.getValue().isTextual()) {
        throw new Failure.Invalid("message.attributes." + each.getKey(), "must be text")
            .asException();
      }
      attributes.put(each.getKey(), each.getValue().textValue());
    }
    return attributes;
  }

  /** What was published. */
  static byte[] data(JsonNode message) {
    JsonNode data = message.path("data");
    if (!data.isTextual() && !data.isMissingNode() && !data.isNull()) {
      throw new Failure.Invalid("message.data", "must be text").asException();
    }
    try {
      return Base64.getDecoder().decode(data.isTextual() ? data.textValue() : "");
    } catch (IllegalArgumentException e) {
      throw new Failure.Invalid("message.data", "is not base64").asException();
    }
  }

  private static Headers inner(Map<String, String> attributes) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    attributes.forEach(
        (name, value) -> headers.computeIfAbsent(name, any -> new ArrayList<>()).add(value));
    return new Headers(headers);
  }

  private static String contentType(Map<String, String> attributes) {
    return attributes.getOrDefault("content-type", attributes.getOrDefault("Content-Type", ""));
  }

  /** Both spellings are sent today; they must not contradict each other. */
  private static @Nullable String either(JsonNode message, String name, String older) {
    String value = text(message, name);
    String other = text(message, older);
    if (value != null && other != null && !value.equals(other)) {
      throw new Failure.Invalid("message." + older, "differs from message." + name).asException();
    }
    return value == null ? other : value;
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual() && !value.isIntegralNumber()) {
      throw new Failure.Invalid(
              field.equals(SUBSCRIPTION) ? field : "message." + field, "must be text")
          .asException();
    }
    return value.asText();
  }

  private static String require(String name, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw new Failure.Invalid(name, "is missing").asException();
    }
    return value;
  }
}
