package com.mystage.sourcing.triggers.channel.pubsub;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.util.Timestamps;
import com.google.pubsub.v1.PubsubMessage;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.triggers.channel.Received;
import io.smallrye.reactive.messaging.gcp.pubsub.PubSubMessage;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;

/** A message pulled from Pub/Sub, as a push of the same subscription would have shown it. */
public final class PubSubMessages {

  private static final String CHANNEL = "mp.messaging.incoming.events.";

  private PubSubMessages() {}

  /**
   * Empty if the message is not of Pub/Sub.
   *
   * @param config says which subscription the channel is bound to; messages do not
   */
  public static Optional<Received> read(Message<?> message, Config config) {
    return message instanceof PubSubMessage pulled
        ? Optional.of(read(pulled.getMessage(), subscription(config)))
        : Optional.empty();
  }

  private static String subscription(Config config) {
    String project =
        config
            .getOptionalValue(CHANNEL + "project-id", String.class)
            .orElseGet(() -> config.getValue("gcp-pubsub-project-id", String.class));
    String name = config.getValue(CHANNEL + "subscription", String.class);
    return "projects/" + project + "/subscriptions/" + name;
  }

  static Received read(PubsubMessage pulled, String subscription) {
    ObjectNode wrapper = Json.mapper().createObjectNode();
    ObjectNode message = wrapper.putObject("message");
    message.put("data", Base64.getEncoder().encodeToString(pulled.getData().toByteArray()));
    message.put("messageId", pulled.getMessageId());
    if (pulled.hasPublishTime()) {
      message.put("publishTime", Timestamps.toString(pulled.getPublishTime()));
    }
    ObjectNode attributes = message.putObject("attributes");
    pulled.getAttributesMap().forEach(attributes::put);
    wrapper.put("subscription", subscription);
    return new Received(
        subscription,
        pulled.getMessageId(),
        Map.of("content-type", "application/json"),
        wrapper.toString().getBytes(UTF_8));
  }
}
