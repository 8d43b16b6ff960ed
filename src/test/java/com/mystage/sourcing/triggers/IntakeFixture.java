package com.mystage.sourcing.triggers;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.sqlite.SqliteDocuments;
import com.mystage.sourcing.fixture.CheckedDocuments;
import com.mystage.sourcing.pipeline.AskedWork;
import com.mystage.sourcing.pipeline.Handover;
import com.mystage.sourcing.pipeline.Receipts;
import com.mystage.sourcing.pipeline.Scrapes;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.scraping.DirectoryArchive;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.tasks.Quarantine;
import com.mystage.sourcing.tasks.TaskRequest;
import com.mystage.sourcing.triggers.decoding.AMessage;
import com.mystage.sourcing.triggers.modes.TriggerModes;
import com.mystage.sourcing.triggers.table.TriggerTable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The intake with real stores, and queues that only remember what they were given. */
public final class IntakeFixture implements AutoCloseable {

  static final Set<String> QUEUES =
      Set.of("scraping", "extraction", "dedup", "enrichment", "publication", "schedule");

  public final DocumentStore documents;
  public final Archive archive;
  final Quarantine quarantine;
  final UnroutedEvents unrouted;
  final MeterRegistry metrics = new SimpleMeterRegistry();
  public final List<TaskRequest> queued = Collections.synchronizedList(new ArrayList<>());
  private final Path folder;
  private RuntimeException fault;
  private Runnable meanwhile = () -> {};

  public IntakeFixture(Path folder) {
    this.folder = folder;
    documents =
        new CheckedDocuments(
            new SqliteDocuments(
                folder.resolve("documents.db"), DeclaredIndexes.load(), Clock.systemUTC()));
    archive = new Interrupted(new DirectoryArchive(folder.resolve("archive")));
    quarantine = new Quarantine(documents, this::enqueue);
    unrouted = new UnroutedEvents(documents, Clock.systemUTC());
    new Sources(documents)
        .put(
            List.of(
                new Source(
                    new SourceId("bluemoon"),
                    "Blue Moon",
                    "https://bluemoon.example",
                    null,
                    null)));
  }

  Intake intake(TriggerTable table, boolean keepUnknown, Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    return intake(table, modes(table, clock), keepUnknown, clock);
  }

  /** An instance of the service: its own gate, the stores of all. */
  Intake intake(TriggerTable table, TriggerModes modes, boolean keepUnknown, Clock clock) {
    return new Intake(
        new Routing(
            table,
            modes,
            new Sources(documents),
            keepUnknown,
            new Uploads(URI.create("file:///import/")),
            clock),
        modes,
        archive,
        new Scrapes(
            new AskedWork(documents), new Handover(this::enqueue, Duration.ofSeconds(1), clock)),
        new Handover(this::enqueue, Duration.ofSeconds(1), clock),
        new Receipts(documents),
        quarantine,
        documents,
        unrouted,
        metrics);
  }

  TriggerModes modes(TriggerTable table, Clock clock) {
    return new TriggerModes(documents, table, Duration.ofHours(1), clock);
  }

  public Intake intake() {
    return intake(TriggerTable.load(QUEUES, Map.of()), false, Instant.now());
  }

  static TriggerTable table(String trigger, String mode) {
    return TriggerTable.load(QUEUES, Map.of(trigger, mode));
  }

  List<String> take(AMessage message) {
    return intake().take(message.headers(), message.body());
  }

  /** From now on the queues cannot be reached. */
  public void failing(RuntimeException with) {
    fault = with;
  }

  /** Happens once, when the next message is routed and before any of its tasks is created. */
  void meanwhile(Runnable something) {
    meanwhile = something;
  }

  private final class Interrupted implements Archive {
    private final Archive behind;

    Interrupted(Archive behind) {
      this.behind = behind;
    }

    @Override
    public List<ContentHash> putAll(List<byte[]> all) {
      Runnable now = meanwhile;
      meanwhile = () -> {};
      now.run();
      return behind.putAll(all);
    }

    @Override
    public ContentHash put(byte[] bytes) {
      return behind.put(bytes);
    }

    @Override
    public byte[] get(ContentHash hash) {
      return behind.get(hash);
    }

    @Override
    public boolean contains(ContentHash hash) {
      return behind.contains(hash);
    }
  }

  private int enqueue(List<TaskRequest> tasks) {
    if (fault != null) {
      throw fault;
    }
    queued.addAll(tasks);
    return tasks.size();
  }

  /** What the task's body says. */
  JsonNode body(int task) {
    return Json.parse(queued.get(task).body(), JsonNode.class);
  }

  /** The event behind the task, out of the archive. */
  JsonNode archived(int task) {
    ContentHash hash = new ContentHash(body(task).path("event").asText());
    return Json.parse(
        new String(archive.get(hash), java.nio.charset.StandardCharsets.UTF_8), JsonNode.class);
  }

  public double counted(String outcome) {
    return metrics.find("mystage.events").tag("outcome", outcome).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    documents.close();
  }
}
