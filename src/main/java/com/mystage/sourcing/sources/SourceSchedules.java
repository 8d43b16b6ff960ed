package com.mystage.sourcing.sources;

import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Query.Operator;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.sources.adaptive.Adapted;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * When each source is due: one small document a source, so that the sources that are due are found
 * without reading the others. A look renews it where the source's schedule is another than it was;
 * a slow comparison with the sources mends what no look came for.
 */
public final class SourceSchedules {

  /** The look that a new source gets from its own event should have come by then. */
  static final Duration FIRST_LOOK = Duration.ofMinutes(5);

  private static final Logger LOG = Logger.getLogger(SourceSchedules.class);
  private static final String NEXT = "next";

  private final DocumentStore documents;

  public SourceSchedules(DocumentStore documents) {
    this.documents = documents;
  }

  /**
   * A source whose time has come.
   *
   * @param due when it should have been looked at; missed moments since then are not counted
   */
  public record Due(SourceId source, Instant due) {}

  public Optional<SourceSchedule> find(Lane lane, SourceId id) {
    return documents.get(path(lane, id)).map(SourceSchedules::read);
  }

  public Map<SourceId, SourceSchedule> all(Lane lane) {
    Map<SourceId, SourceSchedule> all = new HashMap<>();
    documents
        .query(Query.from(collection(lane)))
        .forEach(document -> all.put(new SourceId(document.id()), read(document)));
    return all;
  }

  /** How many are due. */
  public long countDue(Lane lane, Instant now) {
    return documents.count(until(lane, now));
  }

  /** So many of those that are due, the longest due first. */
  public List<Due> due(Lane lane, Instant now, int limit) {
    return documents.query(until(lane, now).limit(limit)).stream()
        .map(document -> new Due(new SourceId(document.id()), read(document).next()))
        .toList();
  }

  private static Query until(Lane lane, Instant now) {
    String limit = now.truncatedTo(ChronoUnit.SECONDS).toString();
    return Query.from(collection(lane)).where(NEXT, Operator.LESS_OR_EQUAL, limit);
  }

  /** Those of the sources that are there and can be read. */
  public List<Due> readable(List<Due> due) {
    List<DocumentPath> paths = due.stream().map(each -> Sources.path(each.source())).toList();
    Map<DocumentPath, Document> there = documents.getAll(paths);
    return due.stream()
        .filter(each -> {
          @Nullable Document source = there.get(Sources.path(each.source()));
          return source != null && source(source).isPresent();
        })
        .toList();
  }

  /**
   * Moves the sources on to their next moment after now. One that was moved meanwhile stays as it
   * is; one that is gone is forgotten; one that cannot be read is left alone for the usual time.
   */
  public void moveOn(Lane lane, List<Due> due, Instant now) {
    documents.transaction(transaction -> {
      Map<DocumentPath, Document> read = read(transaction, lane, due);
      List<Write> writes = new ArrayList<>();
      for (Due each : due) {
        DocumentPath path = path(lane, each.source());
        @Nullable Document schedule = read.get(path);
        if (schedule != null && read(schedule).next().equals(each.due())) {
          @Nullable Document source = read.get(Sources.path(each.source()));
          writes.add(
              source == null ? new Write.Delete(path) : moved(schedule, source(source), now));
        }
      }
      writes.forEach(transaction::write);
      return writes.size();
    });
  }

  private static Map<DocumentPath, Document> read(DocumentReads reads, Lane lane, List<Due> due) {
    List<DocumentPath> paths = new ArrayList<>();
    for (Due each : due) {
      paths.add(path(lane, each.source()));
      paths.add(Sources.path(each.source()));
    }
    return new LinkedHashMap<>(reads.getAll(paths));
  }

  private static Write moved(Document schedule, Optional<Source> source, Instant now) {
    @Nullable Adapted learned = read(schedule).adapted();
    return keep(
        schedule.path(),
        source
            .map(readable -> SourceSchedule.after(now, readable.schedule(), learned))
            .orElseGet(() -> new SourceSchedule(now.plus(Schedule.USUAL))));
  }

  private static Write keep(DocumentPath path, SourceSchedule schedule) {
    return new Write.Set(path, Json.fields(schedule));
  }

  /**
   * What the look at a source writes beside its effect; empty if the schedule is as it was.
   *
   * @param seen moment of the look, if it brought or confirmed the source's content; an adaptive
   *     schedule learns from it, and from what became of the look before
   */
  public static Optional<Write> follow(
      DocumentReads reads, Lane lane, Source source, Instant now, Optional<Instant> seen) {
    Schedule current = source.schedule();
    DocumentPath path = path(lane, source.id());
    Optional<SourceSchedule> known = reads.get(path).map(SourceSchedules::read);
    @Nullable Adapted before = known.map(SourceSchedule::adapted).orElse(null);
    if (current instanceof Schedule.Adaptive && seen.isPresent()) {
      Adapted learned = LookResult.learned(reads, lane, source.id(), before, seen.get());
      return Optional.of(keep(path, SourceSchedule.after(now, current, learned)));
    }
    return known.filter(it -> it.isOf(current)).isPresent()
        ? Optional.empty()
        : Optional.of(keep(path, SourceSchedule.after(now, current, before)));
  }

  /** Compares these documents of sources with their schedules and mends what is not so. */
  public void mend(Lane lane, List<Document> page, Instant now) {
    List<Source> sources = page.stream().flatMap(each -> source(each).stream()).toList();
    documents.transaction(transaction -> {
      List<DocumentPath> paths = new ArrayList<>();
      for (Source source : sources) {
        paths.add(path(lane, source.id()));
        paths.add(Sources.statePath(lane, source.id()));
      }
      Map<DocumentPath, Document> read = transaction.getAll(paths);
      List<Write> writes = new ArrayList<>();
      for (Source source : sources) {
        DocumentPath path = path(lane, source.id());
        @Nullable Document state = read.get(Sources.statePath(lane, source.id()));
        mended(source, read.get(path), state, now)
            .ifPresent(schedule -> writes.add(keep(path, schedule)));
      }
      writes.forEach(transaction::write);
      return writes.size();
    });
  }

  private static Optional<SourceSchedule> mended(
      Source source, @Nullable Document known, @Nullable Document state, Instant now) {
    Schedule current = source.schedule();
    if (known == null) {
      return Optional.of(
          state == null
              ? new SourceSchedule(now.plus(FIRST_LOOK))
              : SourceSchedule.after(
                  Json.read(state, SourceState.class).lastVisit(), current, null));
    }
    SourceSchedule schedule = read(known);
    return schedule.schedule() == null || schedule.isOf(current)
        ? Optional.empty()
        : Optional.of(SourceSchedule.after(now, current, schedule.adapted()));
  }

  private static Optional<Source> source(Document document) {
    try {
      return Optional.of(Sources.read(document));
    } catch (FailureException e) {
      LOG.warnf("not looked at: %s", e.failure().line());
      return Optional.empty();
    }
  }

  private static SourceSchedule read(Document document) {
    return Json.read(document, SourceSchedule.class);
  }

  private static String collection(Lane lane) {
    return lane.collection("sourceSchedules");
  }

  private static DocumentPath path(Lane lane, SourceId id) {
    return new DocumentPath(collection(lane), id.value());
  }
}
