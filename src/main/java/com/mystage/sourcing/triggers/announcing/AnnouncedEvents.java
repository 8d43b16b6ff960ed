package com.mystage.sourcing.triggers.announcing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.pipeline.announcing.Announcement;
import com.mystage.sourcing.pipeline.announcing.Logged;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Announcements as CloudEvents 1.0. The same announcement has the same {@code id} every time that
 * it is sent. Extensions: {@code partitionkey} (Partitioning), {@code sequence} (Sequence), {@code
 * recordedtime} (Recorded Time) and our own {@code revision}.
 */
public final class AnnouncedEvents {

  public static final String TYPE = "com.mystage.event.";

  private final URI source;
  private final JsonFormat format = new JsonFormat();

  public AnnouncedEvents(URI source) {
    this.source = source;
  }

  public CloudEvent event(Logged logged) {
    Announcement what = logged.announcement();
    String id = what.entity().value();
    return CloudEventBuilder.v1()
        .withId("%s.%d.%s".formatted(id, what.revision(), what.kind().word()))
        .withSource(source)
        .withType(TYPE + what.kind().word())
        .withSubject(id)
        .withTime(utc(what.at()))
        .withData("application/json", data(what).toString().getBytes(StandardCharsets.UTF_8))
        .withExtension("revision", Math.toIntExact(what.revision()))
        .withExtension("partitionkey", id)
        .withExtension("sequence", sequence(logged.sequence()))
        .withExtension("recordedtime", utc(logged.recordedAt()))
        .build();
  }

  /** One line of JSON: the structured mode. */
  public byte[] json(CloudEvent event) {
    return format.serialize(event);
  }

  /** A place in the log as text whose alphabetical order is that of the log. */
  static String sequence(long sequence) {
    return "%015d".formatted(sequence);
  }

  private static ObjectNode data(Announcement what) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("id", what.entity().value());
    data.put("revision", what.revision());
    if (what.previous() != null) {
      data.put("previousRevision", what.previous());
    }
    if (!what.changed().isEmpty()) {
      what.changed().forEach(data.putArray("changed")::add);
    }
    if (what.into() != null) {
      data.put("into", what.into().value());
    }
    if (what.event() != null) {
      data.set("event", what.event());
    }
    return data;
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
