package com.mystage.sourcing.triggers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.tasks.TaskMonitor;
import com.mystage.sourcing.triggers.channel.RefusedMessages;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The channel of events, bound to Kafka by configuration alone. */
@QuarkusTest
@TestProfile(OnKafka.class)
@SuppressWarnings("NullAway.Init") // injected
class KafkaTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String brokers;

  @Inject Sources sources;
  @Inject TaskMonitor monitor;
  @Inject RefusedMessages refused;

  private Map<String, Object> broker() {
    return Map.of("bootstrap.servers", brokers);
  }

  private SourceId source(String id) throws Exception {
    Path feed = Files.createTempFile(id, ".ics");
    Files.writeString(feed, "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n");
    SourceId source = new SourceId(id);
    sources.put(List.of(new Source(source, id, feed.toUri().toString(), null, null)));
    return source;
  }

  private static ProducerRecord<String, byte[]> record(String key, String value) {
    return new ProducerRecord<>(OnKafka.TOPIC, key, value.getBytes(UTF_8));
  }

  private static ProducerRecord<String, byte[]> cloudEvent(String value) {
    RecordHeaders headers = new RecordHeaders();
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", "1",
            "ce_source", "/test",
            "ce_type", "com.mystage.source.scrape",
            "content-type", "application/json")
        .forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
    return new ProducerRecord<>(OnKafka.TOPIC, 0, (String) null, value.getBytes(UTF_8), headers);
  }

  @Test
  void recordsAreAckedWhenTheyAreTasksOrPutAside() throws Exception {
    SourceId choir = source("choir");
    SourceId ballroom = source("ballroom");
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(broker(), new StringSerializer(), new ByteArraySerializer())) {
      producer.send(record("choir", "{}")).get();
      producer.send(record(null, "{\"source\":\"nowhere\"}")).get();
      producer.send(cloudEvent("{\"source\":\"ballroom\"}")).get();
    }

    awaitCommitted(3);

    assertThat(monitor.awaitIdle(PATIENCE)).isTrue();
    assertThat(sources.states(Lane.LIVE))
        .extracting(SourceState::id)
        .containsExactlyInAnyOrder(choir, ballroom);
    assertThat(refused.list(10))
        .singleElement()
        .satisfies(kept -> {
          assertThat(kept.fields().path("source").asText()).isEqualTo("kafka scrape-source");
          assertThat(kept.fields().path("id").asText()).isEqualTo("0/1");
          assertThat(kept.fields().path("input").asText()).isEqualTo("source nowhere");
        });
  }

  /** An offset is committed when every record before it was acked. */
  private void awaitCommitted(long offset) throws Exception {
    long started = System.nanoTime();
    try (Admin admin = Admin.create(broker())) {
      OffsetAndMetadata committed = null;
      while (committed == null || committed.offset() < offset) {
        assertThat(System.nanoTime() - started).isLessThan(PATIENCE.toNanos());
        committed =
            admin
                .listConsumerGroupOffsets(OnKafka.GROUP)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(new TopicPartition(OnKafka.TOPIC, 0));
      }
    }
  }
}
