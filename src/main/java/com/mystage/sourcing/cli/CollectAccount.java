package com.mystage.sourcing.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.catalogue.Artist;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.catalogue.Venue;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.listings.ListingKey;
import com.mystage.sourcing.pipeline.Work;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.Sources;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What became of every input of one collection, counted from what the stores hold afterwards. */
final class CollectAccount {

  private static final int PAGE = 1_000;

  private final DocumentStore documents;
  private final Sources sources;
  private final Inputs inputs;
  private final Instant started;
  private final String cause;
  private final Window window;

  CollectAccount(
      DocumentStore documents,
      Sources sources,
      Inputs inputs,
      Instant started,
      String cause,
      Window window) {
    this.documents = documents;
    this.sources = sources;
    this.inputs = inputs;
    this.started = started;
    this.cause = cause;
    this.window = window;
  }

  /** Counts, and writes the entities that the inputs stand behind to the file, if one is given. */
  Result settle(@Nullable Path out) throws IOException {
    List<Visit> visits = new ArrayList<>();
    inputs.sources().forEach((input, source) -> visits.add(visit(input, source)));
    Set<SourceId> ids =
        inputs.sources().values().stream().map(Source::id).collect(Collectors.toSet());
    Set<String> tasks =
        visits.stream().flatMap(visit -> visit.tasks().stream()).collect(Collectors.toSet());
    Entities entities = new Entities();
    if (out == null) {
      each(EntityType.EVENT, ids, doc -> entities.count(doc, ids, tasks));
    } else {
      write(out, ids, tasks, entities);
    }
    return new Result(visits, inputs.failures(), entities);
  }

  private Visit visit(String input, Source source) {
    SourceState state =
        sources.state(Lane.LIVE, source.id()).orElseGet(() -> SourceState.unvisited(source.id()));
    return new Visit(input, state, tasks(source, state));
  }

  /** The extractions of this collection, if any ran: otherwise the content was read before. */
  private Set<String> tasks(Source source, SourceState state) {
    if (state.yield() == null || state.snapshot() == null) {
      return Set.of();
    }
    Work.Extract work =
        new Work.Extract(
            Lane.LIVE,
            state.id(),
            state.snapshot(),
            Instant.EPOCH,
            window,
            cause,
            source.rulesVersion(),
            null);
    String task = work.task().name();
    return task.equals(state.yield().task()) ? Set.of(task) : Set.of();
  }

  private void write(Path out, Set<SourceId> ids, Set<String> tasks, Entities entities)
      throws IOException {
    if (out.toAbsolutePath().getParent() != null) {
      Files.createDirectories(out.toAbsolutePath().getParent());
    }
    try (BufferedWriter lines = Files.newBufferedWriter(out)) {
      for (EntityType type : EntityType.values()) {
        each(
            type,
            ids,
            document -> {
              if (type == EntityType.EVENT) {
                entities.count(document, ids, tasks);
              }
              writeLine(lines, type, document);
            });
      }
    }
  }

  private static void writeLine(BufferedWriter lines, EntityType type, Document document) {
    ObjectNode line = Json.mapper().createObjectNode().put("type", type.word());
    Object entity =
        switch (type) {
          case EVENT -> Json.read(document, LiveEvent.class);
          case VENUE -> Json.read(document, Venue.class);
          case ARTIST -> Json.read(document, Artist.class);
        };
    // The entity's own order of fields, for people to read.
    line.setAll(Json.fields(entity));
    try {
      lines.write(Json.text(line));
      lines.newLine();
    } catch (IOException e) {
      throw new Failure.Invalid("--out", "cannot be written: " + e).asException();
    }
  }

  /** Visits each entity of the type that one of the sources stands behind, by id. */
  private void each(EntityType type, Set<SourceId> ids, Consumer<Document> visitor) {
    Query query = Query.from(Catalogue.collection(Lane.LIVE, type)).limit(PAGE);
    List<Document> page = documents.query(query);
    while (!page.isEmpty()) {
      page.stream().filter(document -> concerns(document, type, ids)).forEach(visitor);
      page = page.size() < PAGE ? List.of() : documents.query(query.after(page.getLast()));
    }
  }

  private static boolean concerns(Document document, EntityType type, Set<SourceId> ids) {
    var sources =
        type == EntityType.EVENT
            ? document.fields().path("listings").findValuesAsText("source")
            : StreamSupport.stream(document.fields().path("sources").spliterator(), false)
                .map(node -> node.asText())
                .toList();
    return sources.stream().anyMatch(source -> ids.contains(new SourceId(source)));
  }

  /**
   * One input and what its visit brought.
   *
   * @param tasks the extractions that this collection ran; none if it had nothing new to read
   */
  record Visit(String input, SourceState state, Set<String> tasks) {

    boolean good() {
      return switch (state.outcome()) {
        case FETCHED, UNCHANGED -> state.yield() != null;
        case BLOCKED, FAILED -> false;
      };
    }
  }

  /** What the events behind the inputs look like now. */
  final class Entities {
    int events;
    int eventsCreated;
    int eventsUpdated;
    int eventsFromSeveral;
    int listings;
    int listingsFirst;
    int listingsMerged;

    void count(Document document, Set<SourceId> ids, Set<String> tasks) {
      LiveEvent event = Json.read(document, LiveEvent.class);
      boolean created = !event.createdAt().isBefore(started);
      Set<SourceId> from = new LinkedHashSet<>();
      event.listings().forEach(behind -> from.add(behind.source()));
      events++;
      eventsCreated += created ? 1 : 0;
      eventsUpdated += !created && !event.updatedAt().isBefore(started) ? 1 : 0;
      eventsFromSeveral += from.size() > 1 ? 1 : 0;
      listings += (int) event.listings().stream().filter(b -> ids.contains(b.source())).count();
      int fresh = tasks.isEmpty() ? 0 : fresh(event, tasks);
      listingsFirst += created && fresh > 0 ? 1 : 0;
      listingsMerged += fresh - (created && fresh > 0 ? 1 : 0);
    }

    /** Listings that this collection saw for the first time. */
    private int fresh(LiveEvent event, Set<String> tasks) {
      List<String> ids =
          event.listings().stream().map(LiveEvent.Behind::key).map(ListingKey::id).toList();
      Map<String, Journal.Head> heads = Journal.heads(documents, Lane.LIVE, ids);
      return (int)
          heads.values().stream()
              .filter(head -> head.version() == 1 && tasks.contains(head.task()))
              .count();
    }
  }

  /**
   * @param refused inputs that were none
   */
  record Result(List<Visit> visits, List<Failure> refused, Entities entities) {

    boolean complete() {
      return refused.isEmpty() && visits.stream().allMatch(Visit::good);
    }
  }
}
