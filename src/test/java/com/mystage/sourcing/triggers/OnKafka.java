package com.mystage.sourcing.triggers;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The service with its channel of events bound to a Kafka of this process. */
public final class OnKafka implements QuarkusTestProfile {

  static final String TOPIC = "scrape-source";
  static final String GROUP = "sourcing";

  /** One broker for as long as the service runs. */
  public static final class Broker implements QuarkusTestResourceLifecycleManager {

    private @Nullable EmbeddedKafkaBroker kafka;

    @Override
    public Map<String, String> start() {
      kafka = new EmbeddedKafkaKraftBroker(1, 1, TOPIC);
      kafka.afterPropertiesSet();
      return Map.of("kafka.bootstrap.servers", kafka.getBrokersAsString());
    }

    @Override
    public void stop() {
      if (kafka != null) {
        kafka.destroy();
      }
    }
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(Broker.class));
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    try {
      return Map.of(
          "mystage.data", Files.createTempDirectory("kafka").toString(),
          "quarkus.http.test-port", "0",
          "quarkus.scheduler.enabled", "false",
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
