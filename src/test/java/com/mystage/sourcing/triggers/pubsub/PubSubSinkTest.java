package com.mystage.sourcing.triggers.pubsub;

import static com.mystage.sourcing.fixture.AnEvent.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.Subscription;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.documents.firestore.PubSubEmulator;
import com.mystage.sourcing.pipeline.Outcome;
import com.mystage.sourcing.pipeline.announcing.Announcement;
import com.mystage.sourcing.pipeline.announcing.Announcer;
import com.mystage.sourcing.triggers.announcing.AnnouncedEvents;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Announcements come out of a topic of Google's Pub/Sub emulator. */
class PubSubSinkTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @TempDir Path folder;

  private final String project = "out-" + UUID.randomUUID();
  private final String topic = "projects/" + project + "/topics/announcements";
  private final String subscription = "projects/" + project + "/subscriptions/consumer";
  private ManagedChannel channel;
  private SubscriptionAdminClient subscriber;
  private PubSubSink sink;

  @BeforeEach
  void connect() throws IOException {
    String emulator = PubSubEmulator.orSkip();
    channel = ManagedChannelBuilder.forTarget(emulator).usePlaintext().build();
    subscriber =
        SubscriptionAdminClient.create(
            SubscriptionAdminSettings.newBuilder()
                .setCredentialsProvider(NoCredentialsProvider.create())
                .setTransportChannelProvider(transport())
                .build());
    sink = sink(emulator);
  }

  @AfterEach
  void close() {
    if (channel != null) {
      sink.close();
      subscriber.close();
      channel.shutdownNow();
    }
  }

  private PubSubSink sink(String host) {
    return new PubSubSink(
        "topic",
        topic,
        TIMEOUT,
        Optional.empty(),
        Optional.of(host),
        new AnnouncedEvents(URI.create("/here")));
  }

  private void subscribed() throws IOException {
    try (TopicAdminClient topics =
        TopicAdminClient.create(
            TopicAdminSettings.newBuilder()
                .setCredentialsProvider(NoCredentialsProvider.create())
                .setTransportChannelProvider(transport())
                .build())) {
      topics.createTopic(topic);
    }
    subscriber.createSubscription(
        Subscription.newBuilder()
            .setName(subscription)
            .setTopic(topic)
            .setEnableMessageOrdering(true)
            .build());
  }

  private FixedTransportChannelProvider transport() {
    return FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel));
  }

  private List<PubsubMessage> pull(int wanted) {
    List<PubsubMessage> messages = new ArrayList<>();
    while (messages.size() < wanted) {
      List<ReceivedMessage> received =
          subscriber.pull(subscription, wanted).getReceivedMessagesList();
      received.forEach(message -> messages.add(message.getMessage()));
      if (!received.isEmpty()) {
        subscriber.acknowledge(
            subscription, received.stream().map(ReceivedMessage::getAckId).toList());
      }
    }
    return messages;
  }

  @Test
  void whatChangedComesOutOfTheTopicInOrderWithItsAttributes() throws IOException {
    subscribed();
    LiveEvent first = anEvent("Late Show").build();
    LiveEvent second = anEvent("Late Show").described("New.").revised(2).build();
    LiveEvent third = anEvent("Late Show").described("New.").cancelled().revised(3).build();
    try (Announcer announcer = new Announcer(folder, sink)) {
      announcer.created(first, anEvent("Early Show").build());
      announcer.put(Announcement.revised(first, second));
      announcer.put(Announcement.revised(second, third));

      assertThat(announcer.announce()).containsExactly(Outcome.Done.andNothingMore());
    }

    List<PubsubMessage> all = pull(4);
    List<PubsubMessage> late =
        all.stream().filter(it -> it.getOrderingKey().equals(first.id().value())).toList();
    assertThat(late)
        .extracting(it -> it.getAttributesOrThrow("ce-type"))
        .containsExactly(
            "com.mystage.event.created",
            "com.mystage.event.updated",
            "com.mystage.event.cancelled");
    assertThat(late.get(1).getAttributesMap())
        .containsEntry("ce-id", first.id() + ".2.updated")
        .containsEntry("ce-source", "/here")
        .containsEntry("ce-subject", first.id().value())
        .containsEntry("ce-specversion", "1.0")
        .containsEntry("ce-revision", "2")
        .containsEntry("content-type", "application/json");
    assertThat(late.get(1).getData().toStringUtf8())
        .contains("\"changed\":[\"description\"]", "\"title\":\"Late Show\"");
  }

  @Test
  void aTopicThatIsMissingIsTriedAgainAndThenTold() throws IOException {
    try (Announcer announcer = new Announcer(folder, sink)) {
      announcer.created(anEvent("Late Show").build());
      var task = announcer.drain().getFirst();
      assertThat(announcer.tell(task))
          .isInstanceOfSatisfying(
              Outcome.Retry.class, retry -> assertThat(retry.reason()).contains(topic));

      subscribed();
      assertThat(announcer.tell(task)).isEqualTo(Outcome.Done.andNothingMore());
    }
    assertThat(pull(1)).hasSize(1);
  }
}
