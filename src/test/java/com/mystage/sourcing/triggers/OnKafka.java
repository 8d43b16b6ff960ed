package com.mystage.sourcing.triggers;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The service with its channel of events bound to a Kafka of this process. */
public final class OnKafka implements QuarkusTestProfile {

  static final String TOPIC = "scrape-source";
  static final String GROUP = "sourcing";
  static final EmbeddedKafkaBroker KAFKA = new EmbeddedKafkaKraftBroker(1, 1, TOPIC);

  @Override
  public Map<String, String> getConfigOverrides() {
    KAFKA.afterPropertiesSet();
    try {
      return Map.of(
          "mystage.data", Files.createTempDirectory("kafka").toString(),
          "quarkus.http.test-port", "0",
          "quarkus.scheduler.enabled", "false",
          "kafka.bootstrap.servers", KAFKA.getBrokersAsString(),
          "mp.messaging.incoming.events.connector", "smallrye-kafka",
          "mp.messaging.incoming.events.topic", TOPIC,
          "mp.messaging.incoming.events.group.id", GROUP,
          "mp.messaging.incoming.events.auto.offset.reset", "earliest",
          "mp.messaging.incoming.events.auto.commit.interval.ms", "100");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
