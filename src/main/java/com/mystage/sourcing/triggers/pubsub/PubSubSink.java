package com.mystage.sourcing.triggers.pubsub;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import com.mystage.sourcing.pipeline.announcing.AnnouncementSink;
import com.mystage.sourcing.pipeline.announcing.Logged;
import com.mystage.sourcing.triggers.announcing.AnnouncedEvents;
import com.mystage.sourcing.triggers.announcing.EventTexts;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Publishes to one topic: the entity's id as the ordering key, attributes {@code ce-…} and the data
 * as the body (Pub/Sub Protocol Binding of CloudEvents, binary mode). A request carries a whole
 * batch, whose messages keep their order. The client is made when it is first needed.
 */
public final class PubSubSink implements AnnouncementSink {

  private static final int MOST = 30;

  private final String name;
  private final String topic;
  private final Duration timeout;
  private final Optional<String> endpoint;
  private final Optional<String> emulator;
  private final AnnouncedEvents events;

  private @Nullable TopicAdminClient client;
  private @Nullable ManagedChannel channel;

  /**
   * @param topic {@code projects/PROJECT/topics/TOPIC}
   * @param endpoint {@code host:port} of a region's service
   * @param emulator {@code host:port} of an emulator, which is spoken to without credentials
   */
  public PubSubSink(
      String name,
      String topic,
      Duration timeout,
      Optional<String> endpoint,
      Optional<String> emulator,
      AnnouncedEvents events) {
    this.name = name;
    this.topic = topic;
    this.timeout = timeout;
    this.endpoint = endpoint;
    this.emulator = emulator;
    this.events = events;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int most() {
    return MOST;
  }

  /** One request for all, and if that is refused, one for each. */
  @Override
  public Duration patience() {
    return timeout.multipliedBy(MOST + 1);
  }

  @Override
  public List<Told> tell(List<Logged> announcements) {
    List<PubsubMessage> messages = announcements.stream().map(this::message).toList();
    Told together = publish(messages);
    return switch (together) {
      case Told.Taken taken -> Collections.nCopies(messages.size(), taken);
      case Told.Unreachable unreachable -> List.of(unreachable);
      case Told.Refused refused -> messages.size() == 1 ? List.of(refused) : each(messages);
    };
  }

  /** Finds which of them is refused. */
  private List<Told> each(List<PubsubMessage> messages) {
    List<Told> answers = new ArrayList<>();
    for (PubsubMessage message : messages) {
      Told answer = publish(List.of(message));
      answers.add(answer);
      if (answer instanceof Told.Unreachable) {
        break;
      }
    }
    return answers;
  }

  private Told publish(List<PubsubMessage> messages) {
    try {
      client().publish(topic, messages);
      return new Told.Taken();
    } catch (InvalidArgumentException e) {
      return new Told.Refused(topic + ": " + e.getMessage());
    } catch (ApiException | IOException e) {
      return new Told.Unreachable(topic + ": " + e.getMessage());
    }
  }

  private PubsubMessage message(Logged announcement) {
    CloudEvent event = events.event(announcement);
    CloudEventData data = event.getData();
    PubsubMessage.Builder message =
        PubsubMessage.newBuilder()
            .setOrderingKey(announcement.announcement().entity().value())
            .setData(data == null ? ByteString.EMPTY : ByteString.copyFrom(data.toBytes()))
            .putAttributes("content-type", "application/json");
    EventTexts.of(event)
        .forEach((attribute, value) -> message.putAttributes("ce-" + attribute, value));
    return message.build();
  }

  private synchronized TopicAdminClient client() throws IOException {
    if (client == null) {
      TopicAdminSettings.Builder settings = TopicAdminSettings.newBuilder();
      endpoint.ifPresent(settings::setEndpoint);
      if (emulator.isPresent()) {
        channel = ManagedChannelBuilder.forTarget(emulator.get()).usePlaintext().build();
        settings
            .setCredentialsProvider(NoCredentialsProvider.create())
            .setTransportChannelProvider(
                FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel)));
      }
      RetrySettings retries =
          settings.publishSettings().getRetrySettings().toBuilder()
              .setInitialRpcTimeoutDuration(timeout)
              .setMaxRpcTimeoutDuration(timeout)
              .setTotalTimeoutDuration(timeout)
              .build();
      settings.publishSettings().setRetrySettings(retries);
      client = TopicAdminClient.create(settings.build());
    }
    return client;
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
      client = null;
    }
    if (channel != null) {
      channel.shutdownNow();
      channel = null;
    }
  }
}
