package com.mystage.sourcing.pipeline.schedule;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.documents.sqlite.SqliteDocuments;
import com.mystage.sourcing.fixture.CheckedDocuments;
import com.mystage.sourcing.pipeline.AskedWork;
import com.mystage.sourcing.pipeline.Handover;
import com.mystage.sourcing.pipeline.Outcome;
import com.mystage.sourcing.pipeline.Pending;
import com.mystage.sourcing.pipeline.Receipts;
import com.mystage.sourcing.pipeline.Scrapes;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.pipeline.Sweep;
import com.mystage.sourcing.pipeline.Work;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceSchedules;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.tasks.PushedTask;
import com.mystage.sourcing.tasks.Quarantine;
import com.mystage.sourcing.tasks.QueueDefinitions;
import com.mystage.sourcing.tasks.TaskPresence;
import com.mystage.sourcing.tasks.TaskRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tick over a real document store, with queues that only keep what they were given. */
final class Minutes implements AutoCloseable {

  static final String START = "2026-11-23T00:00:00Z";

  /** Ours, and a further one of scraping. */
  private static final QueueDefinitions QUEUES = queues();

  final TurnedClock clock = new TurnedClock(START);
  final CheckedDocuments documents;
  final Sources sources;
  final SourceSchedules schedules;
  final Scrapes scrapes;
  final HeldWork held;
  final Quarantine quarantine;
  private final Tick tick;
  private final Map<String, TaskRequest> queued = new LinkedHashMap<>();
  private final Set<String> refusedQueues = new HashSet<>();
  private final Set<String> unreachable = new HashSet<>();
  private boolean down;

  Minutes(Path folder) {
    documents =
        new CheckedDocuments(
            new SqliteDocuments(folder.resolve("documents.db"), DeclaredIndexes.load(), clock));
    sources = new Sources(documents);
    schedules = new SourceSchedules(documents);
    quarantine = new Quarantine(documents, this::enqueue);
    held = new HeldWork(documents, this::enqueue, quarantine, clock);
    Handover handover = new Handover(held, Duration.ofSeconds(1), clock);
    AskedWork asked = new AskedWork(documents);
    scrapes = new Scrapes(asked, handover);
    Rounds rounds = new Rounds(documents, clock);
    Sweep sweep =
        new Sweep(
            new Pending(documents),
            asked,
            rounds,
            new Receipts(documents),
            quarantine,
            new Present(),
            QUEUES,
            handover,
            clock);
    tick = new Tick(documents, schedules, scrapes, held, sweep, rounds, handover, clock);
  }

  private static QueueDefinitions queues() {
    try {
      return QueueDefinitions.read(
          Files.readString(Path.of("src/main/resources/queues.yaml"))
              + """
                - name: scraping-slow
                  maxDispatchesPerSecond: 1
                  maxConcurrentDispatches: 1
                  retry: {maxAttempts: -1, minBackoff: 60s, maxBackoff: 600s, maxDoublings: 4}
                  quarantineAfter: 3
              """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int enqueue(List<TaskRequest> tasks) {
    if (down) {
      throw new Failure.Unreachable("queues", "are down").asException();
    }
    int fresh = 0;
    for (TaskRequest task : tasks) {
      if (unreachable.contains(task.queue())) {
        throw new Failure.Unreachable("queue " + task.queue(), "is down").asException();
      }
      if (refusedQueues.contains(task.queue())) {
        throw new Failure.Missing("queue " + task.queue(), "does not exist").asException();
      }
      fresh += queued.putIfAbsent(task.queue() + "/" + task.name(), task) == null ? 1 : 0;
    }
    return fresh;
  }

  /** From now on the queues cannot be reached, or can again. */
  void down(boolean down) {
    this.down = down;
  }

  /** From now on this queue alone cannot be reached. */
  void unreachable(String queue) {
    unreachable.add(queue);
  }

  /** There is no queue of this name. */
  void without(String queue) {
    refusedQueues.add(queue);
  }

  private final class Present implements TaskPresence {
    @Override
    public boolean any(String queue) {
      return queued.values().stream().anyMatch(task -> task.queue().equals(queue));
    }

    @Override
    public Set<String> gone(String queue, Collection<String> names) {
      Set<String> gone = new HashSet<>(names);
      gone.removeIf(name -> queued.containsKey(queue + "/" + name));
      return gone;
    }
  }

  Outcome tick(Lane lane, int attempt) {
    return tick.perform(
        new Work.Drain(lane, Step.SCHEDULE, "a minute", null),
        new PushedTask("schedule", "tick", attempt, attempt, clock.instant(), "{}"));
  }

  Outcome tick() {
    return tick(Lane.LIVE, 0);
  }

  /** The clock is turned on, then a tick comes. */
  void tickAfter(Duration passed) {
    clock.turn(passed);
    tick();
  }

  /** The looks asked for since the last call; they are done with it. */
  List<Work.Scrape> looks() {
    List<Work.Scrape> looks = new ArrayList<>();
    for (TaskRequest task : taken("scraping")) {
      Work.Scrape look = Json.parse(task.body(), Work.Scrape.class);
      String asked = look.lane().collection("asked-scraping");
      documents.commit(List.of(new Write.Delete(new DocumentPath(asked, task.name()))));
      looks.add(look);
    }
    return looks;
  }

  /** The tasks of the queue, which somebody takes out with their names, and does not do. */
  List<TaskRequest> taken(String queue) {
    List<TaskRequest> taken =
        queued.values().stream().filter(task -> task.queue().equals(queue)).toList();
    queued.values().removeAll(taken);
    return taken;
  }

  static Source source(String id, Duration every) {
    return new Source(new SourceId(id), id, "https://" + id + ".example", null, every);
  }

  static Source source(String id, String cron) {
    return new Source(
        new SourceId(id), id, "https://" + id + ".example", "Europe/Vienna", null, cron, null);
  }

  /** As the look does that comes with the event of the source's change. */
  void looked(Source source) {
    looked(Lane.LIVE, source);
  }

  void looked(Lane lane, Source source) {
    documents.transaction(transaction -> {
      SourceSchedules.follow(transaction, lane, source, clock.instant(), Optional.empty())
          .ifPresent(transaction::write);
      return source;
    });
  }

  Optional<Instant> next(String source) {
    return schedules.find(Lane.LIVE, new SourceId(source)).map(each -> each.next());
  }

  @Override
  public void close() {
    documents.close();
  }
}
