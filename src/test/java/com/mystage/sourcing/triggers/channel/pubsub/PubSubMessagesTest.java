package com.mystage.sourcing.triggers.channel.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Timestamps;
import com.google.pubsub.v1.PubsubMessage;
import com.mystage.sourcing.triggers.channel.Received;
import com.mystage.sourcing.triggers.decoding.EventDecoder;
import com.mystage.sourcing.triggers.decoding.Headers;
import com.mystage.sourcing.triggers.decoding.Payload;
import io.cloudevents.CloudEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.reactive.messaging.gcp.pubsub.PubSubMessage;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class PubSubMessagesTest {

  private static final Config CONFIG =
      new SmallRyeConfigBuilder()
          .withDefaultValues(
              Map.of(
                  "gcp-pubsub-project-id", "p",
                  "mp.messaging.incoming.events.subscription", "scrape-source"))
          .build();

  private static CloudEvent event(PubsubMessage message) {
    Received received = PubSubMessages.read(new PubSubMessage(message), CONFIG).orElseThrow();
    assertThat(received.source()).isEqualTo("projects/p/subscriptions/scrape-source");
    Headers headers = new Headers(Map.of("content-type", List.of("application/json")));
    return EventDecoder.decode(headers, received.body()).getFirst();
  }

  @Test
  void aPulledMessageIsTheEventThatItsPushWouldBe() {
    CloudEvent event =
        event(
            PubsubMessage.newBuilder()
                .setMessageId("7")
                .setPublishTime(Timestamps.fromSeconds(1_764_000_000))
                .putAttributes("source", "bluemoon")
                .setData(ByteString.copyFromUtf8("{\"a\":1}"))
                .build());

    assertThat(event.getType()).isEqualTo("google.cloud.pubsub.topic.v1.messagePublished");
    assertThat(event.getId()).isEqualTo("7");
    assertThat(event.getSource().toString())
        .isEqualTo("//pubsub.googleapis.com/projects/p/subscriptions/scrape-source");
    assertThat(Payload.of(event).attributes()).containsEntry("source", "bluemoon");
    assertThat(Payload.of(event).data().path("a").asInt()).isEqualTo(1);
  }

  @Test
  void aCloudEventInAttributesIsThatEventWithItsBytesAsTheyWere() {
    byte[] data = {(byte) 0xff, 0, 1};
    CloudEvent event =
        event(
            PubsubMessage.newBuilder()
                .setMessageId("7")
                .putAttributes("ce-specversion", "1.0")
                .putAttributes("ce-id", "inner")
                .putAttributes("ce-source", "/s")
                .putAttributes("ce-type", "t")
                .setData(ByteString.copyFrom(data))
                .build());

    assertThat(event.getId()).isEqualTo("inner");
    assertThat(event.getData().toBytes()).isEqualTo(data);
  }

  @Test
  void aMessageOfAnotherBrokerIsNotReadHere() {
    assertThat(PubSubMessages.read(Message.of("text"), CONFIG)).isEmpty();
  }
}
