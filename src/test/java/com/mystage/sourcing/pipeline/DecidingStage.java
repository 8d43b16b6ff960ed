package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.EventQuery;
import com.mystage.sourcing.catalogue.EventSearch;
import com.mystage.sourcing.catalogue.Facts;
import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.catalogue.Membership;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.catalogue.decisions.Decision;
import com.mystage.sourcing.catalogue.decisions.Decisions;
import com.mystage.sourcing.dedup.Resolver;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.enrichment.Enrichment;
import com.mystage.sourcing.enrichment.Genres;
import com.mystage.sourcing.fixture.MemoryDocuments;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.pipeline.deciding.Deciding;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.tasks.PushedTask;
import com.mystage.sourcing.tasks.TaskRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** From listings to the catalogue in memory: what decisions change, and nothing before it. */
final class DecidingStage {

  private static final Enrichment ENRICHMENT = new Enrichment(Genres.load());

  final MemoryDocuments documents;
  final Deciding deciding;
  private final Random random;
  private final Memory archive;
  private final Resolver resolver;
  private final ResolvePending resolving;
  private final EnrichPending enriching;
  private final PublishPending publishing;
  private final Memberships memberships;
  private final Catalogue catalogue;
  private final List<TaskRequest> waiting = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-23T00:00:00Z");

  DecidingStage(Resolver resolver, Random random) {
    this(new MemoryDocuments(), new Memory(), resolver, random);
  }

  private DecidingStage(
      MemoryDocuments documents, Memory archive, Resolver resolver, Random random) {
    this.documents = documents;
    this.archive = archive;
    this.resolver = resolver;
    this.random = random;
    InstantSource turned = () -> now = now.plusMillis(1);
    Clock clock = turned.withZone(ZoneOffset.UTC);
    Handover handover =
        new Handover(
            tasks -> {
              waiting.addAll(tasks);
              return tasks.size();
            },
            Duration.ofSeconds(1),
            clock);
    Journal journal = new Journal(documents);
    Facts facts = new Facts(documents);
    FewEvents search = new FewEvents();
    memberships = new Memberships(documents);
    catalogue = new Catalogue(documents, search);
    deciding = new Deciding(documents, handover, clock);
    resolving =
        new ResolvePending(documents, archive, journal, memberships, resolver, handover, clock);
    enriching = new EnrichPending(documents, journal, memberships, facts, ENRICHMENT, handover);
    publishing =
        new PublishPending(
            documents,
            search,
            new Publication(
                journal,
                memberships,
                facts,
                catalogue,
                search,
                new Decisions(documents),
                new Sources(documents),
                clock),
            handover);
  }

  /** A source lists this now. */
  void list(Listing listing) {
    List<Write> writes = new ArrayList<>(Journal.record(Lane.LIVE, listing, "look"));
    writes.add(Pending.mark(Lane.LIVE, Step.DEDUP, listing.id()));
    documents.commit(writes);
  }

  /** These are resolved again, though nothing about them is new. */
  void mark(Collection<String> members) {
    documents.commit(
        members.stream().map(member -> Pending.mark(Lane.LIVE, Step.DEDUP, member)).toList());
  }

  /**
   * Everything that waits is done, tasks in any order.
   *
   * @param resolved called after each run of dedup
   */
  void settle(Runnable resolved) {
    Collections.shuffle(waiting, random);
    List<TaskRequest> tasks = new ArrayList<>(waiting);
    waiting.clear();
    for (TaskRequest task : tasks) {
      resolving.perform(Json.parse(task.body(), Work.Drain.class), pushed(task));
      resolved.run();
    }
    drain(Step.DEDUP);
    resolved.run();
    drain(Step.ENRICHMENT);
    drain(Step.PUBLICATION);
    waiting.clear();
  }

  private void drain(Step step) {
    Work.Drain work = new Work.Drain(Lane.LIVE, step, "drain " + now, null);
    PushedTask task = pushed(work.task());
    switch (step) {
      case DEDUP -> resolving.perform(work, task);
      case ENRICHMENT -> enriching.perform(work, task);
      case PUBLICATION -> publishing.perform(work, task);
      case SCRAPING, EXTRACTION, ANNOUNCEMENT, SCHEDULE -> throw new AssertionError(step);
    }
  }

  private static PushedTask pushed(TaskRequest task) {
    return new PushedTask(task.queue(), task.name(), 0, 0, Instant.EPOCH, task.body());
  }

  /** The memberships of listings, by member. */
  Map<String, Membership> members() {
    Map<String, Membership> found = new TreeMap<>();
    for (Document document : documents.query(Query.from("memberships"))) {
      Membership membership = Json.read(document, Membership.class);
      if (membership.type() == EntityType.EVENT) {
        found.put(membership.member(), membership);
      }
    }
    return found;
  }

  /** Who takes part in which event. */
  Map<EntityId, Set<String>> clusters() {
    Map<EntityId, Set<String>> clusters = new TreeMap<>();
    members().values().stream()
        .filter(Membership::takesPart)
        .forEach(
            it -> clusters.computeIfAbsent(it.entity(), any -> new TreeSet<>()).add(it.member()));
    return clusters;
  }

  Map<String, Decision> decisions() {
    Map<String, Decision> found = new TreeMap<>();
    documents
        .query(Query.from("decisions"))
        .forEach(doc -> found.put(doc.id(), Json.read(doc, Decision.class)));
    return found;
  }

  List<LiveEvent> events() {
    return documents.query(Query.from("events")).stream()
        .map(document -> Json.read(document, LiveEvent.class))
        .toList();
  }

  EntityId current(EntityId id) {
    return catalogue.current(Lane.LIVE, id);
  }

  /** All that the catalogue says, without revisions and their moments. */
  Map<String, String> told() {
    Map<String, String> told = new TreeMap<>();
    for (String collection : List.of("events", "venues", "artists", "redirects")) {
      for (Document document : documents.query(Query.from(collection))) {
        var fields = document.fields().deepCopy();
        fields.remove(List.of("revision", "createdAt", "updatedAt", "task"));
        told.put(document.path().toString(), fields.toString());
      }
    }
    return told;
  }

  /** Another catalogue, made of this one's journal alone. */
  DecidingStage rebuilt() {
    MemoryDocuments empty = new MemoryDocuments();
    for (String kept : List.of("listings", "decisions", "verdicts")) {
      documents
          .query(Query.from(kept))
          .forEach(it -> empty.commit(List.of(new Write.Set(it.path(), it.fields()))));
    }
    new Rebuilding(documents, archive).replay(Lane.LIVE, empty);
    DecidingStage other = new DecidingStage(empty, archive, resolver, random);
    other.drain(Step.ENRICHMENT);
    other.drain(Step.PUBLICATION);
    return other;
  }

  /** An archive without a disk. */
  private static final class Memory implements Archive {
    private final Map<ContentHash, byte[]> kept = new HashMap<>();

    @Override
    public ContentHash put(byte[] bytes) {
      ContentHash hash = ContentHash.of(bytes);
      kept.put(hash, bytes);
      return hash;
    }

    @Override
    public byte[] get(ContentHash hash) {
      return Objects.requireNonNull(kept.get(hash));
    }

    @Override
    public boolean contains(ContentHash hash) {
      return kept.containsKey(hash);
    }
  }

  /** Finds events by their venue or artist. */
  private static final class FewEvents implements EventSearch {
    private final Map<EntityId, LiveEvent> events = new TreeMap<>();

    @Override
    public void index(Lane lane, Collection<LiveEvent> all) {
      all.forEach(event -> events.put(event.id(), event));
    }

    @Override
    public void remove(Lane lane, Collection<EntityId> gone) {
      events.keySet().removeAll(new HashSet<>(gone));
    }

    @Override
    public Found search(Lane lane, EventQuery query) {
      List<EntityId> found =
          events.values().stream()
              .filter(it ->
                  query.venue() == null
                      || (it.venue() != null && it.venue().id().equals(query.venue())))
              .filter(it ->
                  query.artist() == null
                      || it.performers().stream().anyMatch(a -> a.id().equals(query.artist())))
              .map(LiveEvent::id)
              .toList();
      return new Found(found, null, found.size());
    }

    @Override
    public Map<String, Long> facet(Lane lane, EventQuery query, Facet facet) {
      return Map.of();
    }

    @Override
    public void close() {}
  }
}
