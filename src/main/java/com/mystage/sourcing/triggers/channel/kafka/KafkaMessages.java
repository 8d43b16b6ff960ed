package com.mystage.sourcing.triggers.channel.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mystage.sourcing.triggers.channel.Received;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * A record of Kafka as the message that its sender would have sent over HTTP (Kafka protocol
 * binding of CloudEvents 1.0.2). A record that is no CloudEvent becomes the one that Knative's
 * KafkaSource makes of it, named by its place in the topic.
 */
public final class KafkaMessages {

  private static final String ATTRIBUTE = "ce_";
  private static final String CONTENT_TYPE = "content-type";
  private static final String STRUCTURED = "application/cloudevents";
  private static final int LONGEST_KEY = 2_048;

  private KafkaMessages() {}

  /** Empty if the message is not of Kafka. */
  public static Optional<Received> read(Message<?> message) {
    return message
        .getMetadata(IncomingKafkaRecordMetadata.class)
        .map(metadata -> read(metadata.getRecord(), message.getPayload()));
  }

  private static Received read(ConsumerRecord<?, ?> record, Object payload) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.headers()) {
      String name = header.key().toLowerCase(Locale.ROOT);
      String value = header.value() == null ? "" : new String(header.value(), UTF_8);
      if (name.startsWith(ATTRIBUTE)) {
        headers.put("ce-" + name.substring(ATTRIBUTE.length()), escaped(value));
      } else if (name.equals(CONTENT_TYPE)) {
        headers.put(CONTENT_TYPE, value);
      }
    }
    if (!headers.containsKey("ce-specversion")
        && !headers.getOrDefault(CONTENT_TYPE, "").startsWith(STRUCTURED)) {
      headers.putAll(attributes(record));
      headers.putIfAbsent(CONTENT_TYPE, "application/json");
    }
    String place = record.partition() + "/" + record.offset();
    return new Received("kafka " + record.topic(), place, headers, bytes(payload));
  }

  /** Knative's KafkaSource: the id says the place, the source ends in the topic. */
  private static Map<String, String> attributes(ConsumerRecord<?, ?> record) {
    Map<String, String> attributes = new HashMap<>();
    attributes.put("ce-specversion", "1.0");
    attributes.put("ce-type", "dev.knative.kafka.event");
    attributes.put("ce-id", "partition:" + record.partition() + "/offset:" + record.offset());
    attributes.put("ce-source", "/kafka#" + record.topic());
    attributes.put("ce-subject", "partition:" + record.partition() + "#" + record.offset());
    if (record.timestamp() >= 0) {
      attributes.put("ce-time", Instant.ofEpochMilli(record.timestamp()).toString());
    }
    if (record.key() instanceof String key && isText(key)) {
      attributes.put("ce-key", escaped(key));
    }
    return attributes;
  }

  /** A key of other bytes is nobody's name. */
  private static boolean isText(String key) {
    return !key.isEmpty()
        && key.length() <= LONGEST_KEY
        && key.chars().noneMatch(c -> Character.isISOControl(c) || c == 0xFFFD);
  }

  /** Kafka's values are plain text, where those of HTTP are percent-encoded. */
  private static String escaped(String value) {
    return value.replace("%", "%25").replace("\"", "%22");
  }

  private static byte[] bytes(Object payload) {
    return switch (payload) {
      case null -> new byte[0];
      case byte[] bytes -> bytes;
      default -> payload.toString().getBytes(UTF_8);
    };
  }
}
