package com.mystage.sourcing.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.EventQuery;
import com.mystage.sourcing.catalogue.EventSearch;
import com.mystage.sourcing.catalogue.Facts;
import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.catalogue.decisions.Decisions;
import com.mystage.sourcing.catalogue.sqlite.SqliteEventSearch;
import com.mystage.sourcing.dedup.Resolver;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.documents.sqlite.SqliteDocuments;
import com.mystage.sourcing.egress.EgressGuard;
import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.enrichment.Enrichment;
import com.mystage.sourcing.enrichment.Genres;
import com.mystage.sourcing.extraction.Extractors;
import com.mystage.sourcing.fixture.CheckedDocuments;
import com.mystage.sourcing.pipeline.announcing.AnnouncePending;
import com.mystage.sourcing.pipeline.announcing.Audience;
import com.mystage.sourcing.pipeline.announcing.TellSink;
import com.mystage.sourcing.pipeline.deciding.Deciding;
import com.mystage.sourcing.pipeline.lanes.DroppingLane;
import com.mystage.sourcing.pipeline.lanes.Lanes;
import com.mystage.sourcing.pipeline.polite.PoliteVisits;
import com.mystage.sourcing.pipeline.polite.Robots;
import com.mystage.sourcing.pipeline.replay.Replay;
import com.mystage.sourcing.pipeline.resolving.Proposals;
import com.mystage.sourcing.pipeline.resolving.ResolvingAll;
import com.mystage.sourcing.pipeline.schedule.HeldWork;
import com.mystage.sourcing.pipeline.schedule.Rounds;
import com.mystage.sourcing.pipeline.schedule.Tick;
import com.mystage.sourcing.scraping.DirectoryArchive;
import com.mystage.sourcing.scraping.Fetcher;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.scraping.polite.Manners;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceSchedules;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.tasks.PushedTask;
import com.mystage.sourcing.tasks.Quarantine;
import com.mystage.sourcing.tasks.QueueDefinitions;
import com.mystage.sourcing.tasks.TaskPresence;
import com.mystage.sourcing.tasks.TaskRequest;
import com.mystage.sourcing.warehouse.duckdb.DuckDbWarehouse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole journey with its real stores and without its queues: tasks wait in a list, and the test
 * decides in which order they run and how often each is delivered.
 */
final class JourneyInMemory implements AutoCloseable {

  final CheckedDocuments documents;
  final Catalogue catalogue;
  final Sources sources;
  private final EventSearch search;
  final DuckDbWarehouse warehouse;
  final Recording recording;
  private final ScrapingConfig scraping;
  final DirectoryArchive archive;
  private final PoliteVisits visits;
  final HeldRuns held;
  final Deciding deciding;
  final Resolver resolver;
  final Replay replay;
  final ResolvingAll resolving;
  final Proposals proposals;
  final Restoring restoring;
  private final Journey journey;
  private final Scrapes scrapes;
  private final Sweep sweep;
  final Quarantine quarantine;
  private final List<TaskRequest> waiting = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Random random;
  private Instant now = Instant.parse("2026-11-23T00:00:00Z");
  private final int deliveries;

  JourneyInMemory(Path folder, long seed, int deliveries) {
    this(folder, seed, deliveries, null, Map.of());
  }

  /**
   * With endpoints of our own.
   *
   * @param own {@code host:port} pairs that may be reached although they are not public
   */
  JourneyInMemory(Path folder, long seed, int deliveries, List<String> own) {
    this(folder, seed, deliveries, null, Map.of(), own);
  }

  /**
   * As above, with the web, visited as if it were other people's.
   *
   * @param web {@code host:port} of the web that may be reached; null for none
   * @param settings of scraping
   */
  JourneyInMemory(
      Path folder, long seed, int deliveries, @Nullable String web, Map<String, String> settings) {
    this(folder, seed, deliveries, web, settings, web == null ? List.of() : List.of(web));
  }

  private JourneyInMemory(
      Path folder,
      long seed,
      int deliveries,
      @Nullable String web,
      Map<String, String> settings,
      List<String> reachable) {
    Clock clock = Clock.systemUTC();
    InstantSource turned = () -> now;
    this.random = new Random(seed);
    this.deliveries = deliveries;
    documents =
        new CheckedDocuments(
            new SqliteDocuments(folder.resolve("documents.db"), DeclaredIndexes.load(), clock));
    search = new SqliteEventSearch(folder.resolve("search.db"));
    warehouse = new DuckDbWarehouse(null, 512, 2);
    catalogue = new Catalogue(documents, search);
    sources = new Sources(documents);
    Handover handover =
        new Handover(this::enqueue, Duration.ofSeconds(1), turned.withZone(ZoneOffset.UTC));
    recording = new Recording(documents, handover);
    AskedWork asked = new AskedWork(documents);
    scrapes = new Scrapes(asked, handover);
    quarantine = new Quarantine(documents, this::enqueue);
    sweep =
        new Sweep(
            new Pending(documents),
            asked,
            new Rounds(documents, clock),
            new Receipts(documents),
            quarantine,
            new Present(),
            QueueDefinitions.load(),
            handover,
            Clock.offset(clock, Sweep.GRACE.plusMinutes(1)));
    scraping =
        new SmallRyeConfigBuilder()
            .withMapping(ScrapingConfig.class)
            .withDefaultValues(settings)
            .build()
            .getConfigMapping(ScrapingConfig.class);
    OutboundHttp http = new OutboundHttp(EgressGuard.allowing(reachable));
    Manners manners =
        web == null ? new Manners(http, scraping) : new Manners(http, scraping, _ -> false);
    archive = new DirectoryArchive(folder.resolve("archive"));
    visits =
        new PoliteVisits(
            documents,
            new Fetcher(http, scraping),
            manners,
            new Robots(documents, archive, manners, turned),
            turned);
    held = new HeldRuns(documents, handover);
    deciding = new Deciding(documents, handover, turned.withZone(ZoneOffset.UTC));
    resolver = new Resolver(warehouse);
    replay =
        new Replay(
            documents,
            sources,
            new Journal(documents),
            new ReadSnapshot(archive, new Snapshots(documents), new Extractors()),
            handover);
    resolving =
        new ResolvingAll(documents, archive, resolver, handover, turned.withZone(ZoneOffset.UTC));
    proposals = new Proposals(documents, archive);
    restoring = new Restoring(documents, archive, publication(clock), handover);
    journey = journey(clock, turned, handover, tick(turned, handover));
  }

  private Tick tick(InstantSource turned, Handover handover) {
    return new Tick(
        documents,
        new SourceSchedules(documents),
        scrapes,
        new HeldWork(documents, this::enqueue, quarantine, turned),
        sweep,
        new Rounds(documents, turned),
        handover,
        turned);
  }

  private Publication publication(Clock clock) {
    return new Publication(
        new Journal(documents),
        new Memberships(documents),
        new Facts(documents),
        catalogue,
        search,
        new Decisions(documents),
        new Sources(documents),
        clock);
  }

  private Journey journey(Clock clock, InstantSource turned, Handover handover, Tick tick) {
    Audience audience = new Audience(List.of(), Duration.ofDays(30));
    Journal journal = new Journal(documents);
    Memberships memberships = new Memberships(documents);
    Facts facts = new Facts(documents);
    return new Journey(
        new Lanes(documents),
        new Receipts(documents),
        handover,
        new ScrapeSource(documents, sources, visits, archive, scraping, turned),
        new ExtractSnapshot(
            documents, archive, sources, new Snapshots(documents), new Extractors(), handover),
        new ResolvePending(documents, archive, journal, memberships, resolver, handover, clock),
        new EnrichPending(
            documents, journal, memberships, facts, new Enrichment(Genres.load()), handover),
        new PublishPending(documents, search, publication(clock), handover),
        new AnnouncePending(documents, audience, new Present(), handover, clock),
        new TellSink(documents, audience, quarantine, handover, new SimpleMeterRegistry(), clock),
        tick);
  }

  /** Looks at the files, one source each, and runs every task that follows. */
  void collect(Instant at, String cause, Path... files) {
    collectIn(Lane.LIVE, at, cause, files);
  }

  /** Does the same in another lane. */
  void collectIn(Lane lane, Instant at, String cause, Path... files) {
    List<SourceId> ids = new ArrayList<>();
    for (Path file : files) {
      SourceId id = sourceOf(file);
      sources.put(List.of(new Source(id, id.value(), file.toUri().toString(), null, null)));
      ids.add(id);
    }
    scrapes.request(lane, ids, at, Window.around(at), cause);
    runAll();
  }

  /** Looks again at sources that are registered, in a lane, and runs every task that follows. */
  void look(Lane lane, Instant at, String cause, String... ids) {
    List<SourceId> sources = Stream.of(ids).map(SourceId::new).toList();
    scrapes.request(lane, sources, at, Window.around(at), cause);
    runAll();
  }

  private static SourceId sourceOf(Path file) {
    return new SourceId(file.getFileName().toString().replaceFirst("\\.[a-z]+$", ""));
  }

  /** Asks for looks in a lane, and runs nothing. */
  void ask(Lane lane, Instant at, String cause, String... ids) {
    List<SourceId> sources = Stream.of(ids).map(SourceId::new).toList();
    scrapes.request(lane, sources, at, Window.around(at), cause);
  }

  DroppingLane.Dropped drop(Lane lane) {
    return new DroppingLane(documents, new Resolver(warehouse), search).drop(lane);
  }

  /** The clock is turned to that moment, a tick comes, and every task that follows is run. */
  void tick(Instant at) {
    now = at;
    enqueue(List.of(new Work.Drain(Lane.LIVE, Step.SCHEDULE, "tick " + at, null).task()));
    runAll();
  }

  /** Asks for one look at the file, and runs nothing. */
  void ask(Instant at, String cause, Path file) {
    SourceId id = sourceOf(file);
    sources.put(List.of(new Source(id, id.value(), file.toUri().toString(), null, null)));
    scrapes.request(Lane.LIVE, List.of(id), at, Window.around(at), cause);
  }

  /** Asks for one look at a source that is registered, and runs nothing. */
  void ask(SourceId id, Instant at, String cause) {
    scrapes.request(Lane.LIVE, List.of(id), at, Window.around(at), cause);
  }

  /** A person writes the decision, or takes it back, and the trigger makes its task. */
  void decide(String id, @Nullable ObjectNode decision) {
    if (decision != null) {
      documents.check(new DocumentPath("decisions", id), decision);
    }
    decideUnchecked(id, decision);
  }

  /** As above, of somebody who does not keep to the schema. */
  void decideUnchecked(String id, @Nullable ObjectNode decision) {
    DocumentPath path = new DocumentPath("decisions", id);
    documents.unchecked(decision == null ? new Write.Delete(path) : new Write.Set(path, decision));
    String cause = "event " + id + " " + names.size();
    enqueue(List.of(new Work.Drain(Lane.LIVE, Step.DEDUP, cause, null, null, id).task()));
  }

  /** Runs the one task that waits before the step. */
  Outcome runOne(Step step) {
    TaskRequest task = only(step);
    waiting.remove(task);
    return journey.perform(step, pushed(task, 0));
  }

  /** Runs the one task before the step whose body names this. */
  Outcome runOne(Step step, String named) {
    TaskRequest task =
        waiting.stream()
            .filter(it -> it.queue().equals(step.queue()) && it.body().contains(named))
            .findFirst()
            .orElseThrow();
    waiting.remove(task);
    return journey.perform(step, pushed(task, 0));
  }

  /** Somebody deletes the one task that waits before the step; its name stays taken. */
  TaskRequest lose(Step step) {
    TaskRequest task = only(step);
    waiting.remove(task);
    return task;
  }

  /** How many tasks wait before the step. */
  long waiting(Step step) {
    return waiting.stream().filter(task -> task.queue().equals(step.queue())).count();
  }

  private TaskRequest only(Step step) {
    List<TaskRequest> found =
        waiting.stream().filter(task -> task.queue().equals(step.queue())).toList();
    if (found.size() != 1) {
      throw new AssertionError("not one task waits before " + step + ": " + found);
    }
    return found.getFirst();
  }

  /** The sweep, when everything that was asked for was asked for long ago. */
  int sweepLater() {
    return sweep.sweep(Lane.LIVE);
  }

  /** The queues, as a list of tasks. */
  private final class Present implements TaskPresence {
    @Override
    public boolean any(String queue) {
      return waiting.stream().anyMatch(task -> task.queue().equals(queue));
    }

    @Override
    public Set<String> gone(String queue, Collection<String> names) {
      Set<String> gone = new HashSet<>(names);
      waiting.stream()
          .filter(task -> task.queue().equals(queue))
          .forEach(task -> gone.remove(task.name()));
      return gone;
    }
  }

  /** The moment that it is. */
  Instant now() {
    return now;
  }

  void runAll() {
    run(waiting);
  }

  /** Runs the tasks that wait before the step, and those that follow there; no others. */
  void runAll(Step step) {
    List<TaskRequest> there = theirs(step);
    while (!there.isEmpty()) {
      run(there);
      there = theirs(step);
    }
  }

  private List<TaskRequest> theirs(Step step) {
    return new ArrayList<>(
        waiting.stream().filter(task -> task.queue().equals(step.queue())).toList());
  }

  private void run(List<TaskRequest> tasks) {
    while (!tasks.isEmpty()) {
      TaskRequest task = next(tasks);
      tasks.remove(task);
      waiting.remove(task);
      now = now.plusMillis(random.nextInt(400));
      for (int delivery = 0; delivery < deliveries; delivery++) {
        Outcome outcome = journey.perform(step(task), pushed(task, delivery));
        for (int retry = 1; outcome instanceof Outcome.Retry; retry++) {
          outcome = journey.perform(step(task), pushed(task, retry));
        }
        switch (outcome) {
          case Outcome.Done _, Outcome.Later _ -> {}
          case Outcome.Retry retry -> throw new AssertionError(task + " ended as " + retry);
          case Outcome.Quarantine ended -> throw new AssertionError(task + " ended as " + ended);
        }
      }
    }
  }

  /** Any task that is due; if none is, the clock is turned to the first that will be. */
  private TaskRequest next(List<TaskRequest> tasks) {
    List<TaskRequest> due =
        tasks.stream().filter(task -> !JourneyInMemory.due(task).isAfter(now)).toList();
    if (due.isEmpty()) {
      TaskRequest first = Collections.min(tasks, Comparator.comparing(JourneyInMemory::due));
      now = due(first);
      due = List.of(first);
    }
    return due.get(random.nextInt(due.size()));
  }

  private static Instant due(TaskRequest task) {
    return task.scheduleTime() == null ? Instant.MIN : task.scheduleTime();
  }

  SourceState state(String source) {
    return sources.state(Lane.LIVE, new SourceId(source)).orElseThrow();
  }

  List<LiveEvent> events() {
    return events(Lane.LIVE);
  }

  List<LiveEvent> events(Lane lane) {
    EventQuery all = new EventQuery(null, null, null, null, null, null, null, null, 500);
    return catalogue.events(lane, all).items();
  }

  /** Which listings are one event, and what it says: equal for equal catalogues. */
  Set<String> told() {
    Set<String> told = new TreeSet<>();
    for (LiveEvent event : events()) {
      told.add(
          event.listings().stream().map(behind -> behind.key().toString()).sorted().toList()
              + " "
              + List.of(event.title(), event.start(), event.status(), event.genres())
              + " "
              + (event.venue() == null ? "" : event.venue().name()));
    }
    return told;
  }

  private int enqueue(List<TaskRequest> tasks) {
    int fresh = 0;
    for (TaskRequest task : tasks) {
      if (names.add(task.queue() + "/" + task.name())) {
        waiting.add(task);
        fresh++;
      }
    }
    return fresh;
  }

  private static Step step(TaskRequest task) {
    for (Step step : Step.values()) {
      if (step.queue().equals(task.queue())) {
        return step;
      }
    }
    throw new AssertionError("no step has the queue " + task.queue());
  }

  private static PushedTask pushed(TaskRequest task, int delivery) {
    return new PushedTask(
        task.queue(), task.name(), delivery, delivery, Instant.now(), task.body());
  }

  @Override
  public void close() {
    search.close();
    warehouse.close();
    documents.close();
  }
}
