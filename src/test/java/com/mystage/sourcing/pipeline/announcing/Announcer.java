package com.mystage.sourcing.pipeline.announcing;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.sqlite.SqliteDocuments;
import com.mystage.sourcing.fixture.CheckedDocuments;
import com.mystage.sourcing.pipeline.Handover;
import com.mystage.sourcing.pipeline.Outcome;
import com.mystage.sourcing.pipeline.Pending;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.pipeline.Work;
import com.mystage.sourcing.tasks.PushedTask;
import com.mystage.sourcing.tasks.Quarantine;
import com.mystage.sourcing.tasks.TaskPresence;
import com.mystage.sourcing.tasks.TaskRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Outbox, log and telling over a real store, without queues: the test runs each task itself. */
public final class Announcer implements AutoCloseable {

  public static final Duration RETENTION = Duration.ofDays(30);

  public final DocumentStore documents;
  public final AnnouncementLog log;
  public final Quarantine quarantine;
  final List<TaskRequest> replayed = new ArrayList<>();
  private final Set<String> queued = new HashSet<>();
  private final Handover handover;
  private final Clock clock = ((InstantSource) () -> this.now).withZone(ZoneOffset.UTC);
  private Instant now = Instant.parse("2026-11-24T10:00:00Z");
  private Audience audience;

  public Announcer(Path folder, AnnouncementSink... sinks) {
    this(
        clock ->
            new CheckedDocuments(
                new SqliteDocuments(folder.resolve("announced.db"), DeclaredIndexes.load(), clock)),
        sinks);
  }

  private Announcer(Function<Clock, DocumentStore> store, AnnouncementSink... sinks) {
    documents = store.apply(clock);
    log = new AnnouncementLog(documents);
    quarantine =
        new Quarantine(
            documents,
            tasks -> {
              replayed.addAll(tasks);
              return tasks.size();
            });
    handover = new Handover(List::size, Duration.ofSeconds(1), clock);
    tells(sinks);
  }

  /** In a store that is there already. */
  public static Announcer over(DocumentStore documents, AnnouncementSink... sinks) {
    return new Announcer(any -> documents, sinks);
  }

  /** From now on these are told. */
  void tells(AnnouncementSink... sinks) {
    audience = new Audience(Arrays.asList(sinks), RETENTION);
  }

  public void turn(Duration by) {
    now = now.plus(by);
  }

  public Instant now() {
    return now;
  }

  /** Puts first revisions into the outbox, as publication does. */
  public void created(LiveEvent... events) {
    for (LiveEvent event : events) {
      put(Announcement.created(event));
    }
  }

  public void put(Announcement announcement) {
    documents.commit(List.of(Outbox.put(announcement)));
  }

  /** Fills the log; returns the tasks that tell the sinks. */
  public List<TaskRequest> drain() {
    TaskPresence presence =
        new TaskPresence() {
          @Override
          public boolean any(String queue) {
            return !queued.isEmpty();
          }

          @Override
          public Set<String> gone(String queue, Collection<String> names) {
            Set<String> gone = new HashSet<>(names);
            gone.removeAll(queued);
            return gone;
          }
        };
    Work.Drain work = new Work.Drain(Lane.LIVE, Step.ANNOUNCEMENT, "test", null);
    Outcome outcome =
        new AnnouncePending(documents, audience, presence, handover, clock)
            .perform(work, pushed(work.task()));
    return ((Outcome.Done) outcome).next();
  }

  /** Runs a task that tells a sink. If it shall be tried again, it stays in the queue. */
  public Outcome tell(TaskRequest task) {
    Outcome outcome =
        new TellSink(documents, audience, quarantine, handover, new SimpleMeterRegistry(), clock)
            .perform(Json.parse(task.body(), Work.Tell.class), pushed(task));
    if (outcome instanceof Outcome.Retry) {
      queued.add(task.name());
    } else {
      queued.remove(task.name());
    }
    return outcome;
  }

  /** A person deletes the task. */
  void lose(TaskRequest task) {
    queued.remove(task.name());
  }

  /** Fills the log and tells every sink. */
  public List<Outcome> announce() {
    return drain().stream().map(this::tell).toList();
  }

  boolean anythingWaits() {
    return new Pending(documents).any(Lane.LIVE, Step.ANNOUNCEMENT);
  }

  static String sink(TaskRequest task) {
    return Json.parse(task.body(), JsonNode.class).path("sink").asText();
  }

  private PushedTask pushed(TaskRequest task) {
    return new PushedTask(task.queue(), task.name(), 0, 0, now, task.body());
  }

  @Override
  public void close() {
    documents.close();
  }
}
