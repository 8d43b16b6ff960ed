package com.mystage.sourcing.triggers.channel;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.triggers.Intake;
import com.mystage.sourcing.triggers.TriggersConfig;
import com.mystage.sourcing.triggers.channel.kafka.KafkaMessages;
import com.mystage.sourcing.triggers.channel.pubsub.PubSubMessages;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * The other way in beside {@code POST /events}: a channel that configuration alone binds to Kafka
 * or Pub/Sub, and that is off unless it does. A message is acked when it is a durable task or was
 * put aside, durably, and nacked when it could not be taken for as long as we are patient.
 */
@ApplicationScoped
public class EventsChannel {

  private final PatientIntake intake;
  private final Config config;

  @Inject
  EventsChannel(Intake intake, RefusedMessages refused, TriggersConfig triggers, Config config) {
    this.intake =
        new PatientIntake(
            intake, refused, triggers.maxBytes(), triggers.patience(), EventsChannel::pause);
    this.config = config;
  }

  @Incoming("events")
  @RunOnVirtualThread
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  CompletionStage<Void> take(Message<?> message) {
    try {
      intake.take(received(message));
    } catch (RuntimeException e) { // The message's boundary.
      return message.nack(e);
    }
    return message.ack();
  }

  private Received received(Message<?> message) {
    return KafkaMessages.read(message)
        .or(() -> PubSubMessages.read(message, config))
        .orElseGet(() -> structured(message));
  }

  /** What another connector brings must be a CloudEvent in structured mode. */
  private static Received structured(Message<?> message) {
    byte[] body =
        message.getPayload() instanceof byte[] bytes
            ? bytes
            : String.valueOf(message.getPayload()).getBytes(StandardCharsets.UTF_8);
    return new Received(
        "channel events",
        ContentHash.of(body).brief(),
        Map.of("content-type", "application/cloudevents+json"),
        body);
  }

  private static void pause(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while it waited", e);
    }
  }
}
