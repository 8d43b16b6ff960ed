package com.mystage.sourcing.triggers.channel.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.triggers.channel.Received;
import com.mystage.sourcing.triggers.decoding.EventDecoder;
import com.mystage.sourcing.triggers.decoding.Headers;
import io.cloudevents.CloudEvent;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.Test;

class KafkaMessagesTest {

  private static final long PUBLISHED = 1_764_000_000_000L;

  private static Received received(String key, byte[] value, Map<String, String> headers) {
    RecordHeaders all = new RecordHeaders();
    headers.forEach((name, text) -> all.add(name, text.getBytes(UTF_8)));
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>(
            "scrape-source",
            3,
            42,
            PUBLISHED,
            TimestampType.CREATE_TIME,
            0,
            0,
            key,
            value,
            all,
            Optional.empty());
    Message<byte[]> message =
        Message.of(value, Metadata.of(new IncomingKafkaRecordMetadata<>(record, "events")));
    return KafkaMessages.read(message).orElseThrow();
  }

  private static CloudEvent event(Received received) {
    Headers headers =
        new Headers(
            received.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> List.of(each.getValue()))));
    return EventDecoder.decode(headers, received.body()).getFirst();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void aBinaryCloudEventHasItsAttributesInHeaders() {
    CloudEvent event =
        event(
            received(
                "any",
                bytes("{}"),
                Map.of(
                    "ce_specversion", "1.0",
                    "ce_id", "a%41 \"é\"",
                    "ce_source", "/s",
                    "ce_type", "t",
                    "content-type", "application/json",
                    "trace", "not an attribute")));

    assertThat(event.getId()).as("Kafka's headers are not encoded").isEqualTo("a%41 \"é\"");
    assertThat(event.getDataContentType()).isEqualTo("application/json");
    assertThat(event.getExtensionNames()).isEmpty();
  }

  @Test
  void aStructuredCloudEventIsItsValue() {
    String json = "{\"specversion\":\"1.0\",\"id\":\"i\",\"source\":\"/s\",\"type\":\"t\"}";
    String type = "application/cloudevents+json; charset=UTF-8";
    assertThat(event(received(null, bytes(json), Map.of("content-type", type))).getId())
        .isEqualTo("i");
  }

  @Test
  void anyOtherRecordIsWhatKnativesSourceMakesOfIt() {
    Received received = received("bluemoon", bytes("{\"a\":1}"), Map.of());
    CloudEvent event = event(received);

    assertThat(received.source()).isEqualTo("kafka scrape-source");
    assertThat(received.id()).isEqualTo("3/42");
    assertThat(event.getType()).isEqualTo("dev.knative.kafka.event");
    assertThat(event.getId()).isEqualTo("partition:3/offset:42");
    assertThat(event.getSource().toString()).endsWith("#scrape-source");
    assertThat(event.getExtension("key")).isEqualTo("bluemoon");
    assertThat(event.getTime().toInstant().toEpochMilli()).isEqualTo(PUBLISHED);
  }

  @Test
  void aKeyOfOtherBytesAndAMissingValueAreLeftOut() {
    CloudEvent event = event(received("\u0000\u0001", null, Map.of()));
    assertThat(event.getExtension("key")).isNull();
    assertThat(event.getData()).isNull();
  }

  @Test
  void aMessageOfAnotherBrokerIsNotReadHere() {
    assertThat(KafkaMessages.read(Message.of("text"))).isEmpty();
  }
}
