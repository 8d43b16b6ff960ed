package com.mystage.sourcing.pipeline.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.pipeline.AskedWork;
import com.mystage.sourcing.pipeline.Handover;
import com.mystage.sourcing.pipeline.ReadSnapshot;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.pipeline.Work;
import com.mystage.sourcing.pipeline.reconciling.Brought;
import com.mystage.sourcing.pipeline.reconciling.Listed;
import com.mystage.sourcing.pipeline.reconciling.Reading;
import com.mystage.sourcing.pipeline.reconciling.Rosters;
import com.mystage.sourcing.pipeline.replay.Difference.Change;
import com.mystage.sourcing.pipeline.replay.Difference.FieldChange;
import com.mystage.sourcing.pipeline.replay.Difference.Kind;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.Sources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the newest snapshots again with the present extractors and tells what that would change;
 * and records it, once a person has seen it.
 */
public final class Replay {

  /** Told of a listing beside what it says: when and from what it was read, and how. */
  private static final Set<String> NOT_SAID =
      Set.of("version", "seenAt", "snapshot", "provenance", "id", "source", "key");

  private final DocumentStore documents;
  private final Sources sources;
  private final Journal journal;
  private final ReadSnapshot reading;
  private final Handover handover;

  public Replay(
      DocumentStore documents,
      Sources sources,
      Journal journal,
      ReadSnapshot reading,
      Handover handover) {
    this.documents = documents;
    this.sources = sources;
    this.journal = journal;
    this.reading = reading;
    this.handover = handover;
  }

  /**
   * What reading the newest snapshot of the source again would change. A {@link Failure.Missing} if
   * there is none.
   */
  public Difference of(Lane lane, SourceId id, Instant at, Window window) {
    Source source = sources.require(id);
    Work.Extract work = work(lane, source, at, window);
    return switch (reading.read(lane, source, work.snapshot(), at, window)) {
      case Brought.Nothing none -> Difference.unreadable(id, work.snapshot(), none.why().line());
      case Brought.Events found -> difference(lane, work, source, found);
    };
  }

  /**
   * Records what the difference told, as a person's word: however unusual it is. The same moment
   * and window as for the difference make the same.
   *
   * @param snapshot the content that the difference was of; a {@link Failure.Conflict} if it is no
   *     longer the newest
   * @return the name of the task
   */
  public String apply(Lane lane, SourceId id, ContentHash snapshot, Instant at, Window window) {
    Source source = sources.require(id);
    Work.Extract work = work(lane, source, at, window);
    if (!work.snapshot().equals(snapshot)) {
      throw new Failure.Conflict("snapshot " + snapshot, "is not the newest of source " + id)
          .asException();
    }
    documents.commit(List.of(AskedWork.mark(lane, Step.EXTRACTION, work.task())));
    handover.enqueue(List.of(work.task()));
    return work.task().name();
  }

  private Work.Extract work(Lane lane, Source source, Instant at, Window window) {
    SourceId id = source.id();
    ContentHash snapshot =
        sources
            .state(lane, id)
            .map(SourceState::snapshot)
            .orElseThrow(() -> new Failure.Missing("source " + id, "was never read").asException());
    return new Work.Extract(
        lane, id, snapshot, at, window, "replay at " + at, source.rulesVersion(), null, true);
  }

  private Difference difference(Lane lane, Work.Extract work, Source source, Brought.Events found) {
    List<Listing> listings = found.extraction().listings();
    Map<String, Listing> known = journal.current(lane, listings.stream().map(Listing::id).toList());
    List<Change> changes = new ArrayList<>();
    int unchanged = 0;
    for (Listing now : listings) {
      Listing then = known.get(now.id());
      if (then == null) {
        changes.add(Change.of(Kind.ADDED, now, List.of()));
      } else if (then.content().equals(now.content())) {
        unchanged++;
      } else {
        changes.add(Change.of(Kind.CHANGED, now, fields(then, now)));
      }
    }
    journal
        .current(lane, vanishing(lane, work, source, found))
        .values()
        .forEach(gone -> changes.add(Change.of(Kind.REMOVED, gone, List.of())));
    return new Difference(work.source(), work.snapshot(), null, unchanged, changes);
  }

  /** Ids of what would vanish; nothing would of which a page may be lacking. */
  private List<String> vanishing(
      Lane lane, Work.Extract work, Source source, Brought.Events found) {
    if (!found.isWhole()) {
      return List.of();
    }
    Reading now = new Reading(work.key(), work.snapshot(), work.at(), 0);
    return Rosters.of(documents, lane, work.source())
        .with(now, found.extraction().listings(), source.zone())
        .settle(work.key(), work.at(), work.window())
        .vanished()
        .stream()
        .map(Listed::id)
        .toList();
  }

  private static List<FieldChange> fields(Listing then, Listing now) {
    Map<String, JsonNode> old = said(then);
    Map<String, JsonNode> next = said(now);
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(next.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(old.get(name), next.get(name)))
        .map(name -> new FieldChange(name, old.get(name), next.get(name)))
        .toList();
  }

  private static Map<String, JsonNode> said(Listing listing) {
    Map<String, JsonNode> said = new TreeMap<>();
    Json.fields(listing)
        .properties()
        .forEach(field -> {
          if (!NOT_SAID.contains(field.getKey())) {
            said.put(field.getKey(), field.getValue());
          }
        });
    return said;
  }
}
