package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.extraction.Extraction;
import com.mystage.sourcing.extraction.Extractors;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.pipeline.reconciling.Assessment;
import com.mystage.sourcing.pipeline.reconciling.Brought;
import com.mystage.sourcing.pipeline.reconciling.Filled;
import com.mystage.sourcing.pipeline.reconciling.Listed;
import com.mystage.sourcing.pipeline.reconciling.Moves;
import com.mystage.sourcing.pipeline.reconciling.Reading;
import com.mystage.sourcing.pipeline.reconciling.Roster;
import com.mystage.sourcing.pipeline.reconciling.Rosters;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.health.Alarms;
import com.mystage.sourcing.sources.health.Expectations;
import com.mystage.sourcing.sources.health.Run;
import com.mystage.sourcing.sources.health.Runs;
import com.mystage.sourcing.sources.health.Shift;
import com.mystage.sourcing.sources.health.Signal;
import com.mystage.sourcing.sources.looks.LookContent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds a reading against what is usual for its source. Changes nothing. */
final class Assessing {

  /** How far back events are compared where those in the window are too few to tell. */
  private static final Duration WIDE = Duration.ofDays(3 * 365);

  private final DocumentStore documents;
  private final ReadSnapshot reading;

  Assessing(DocumentStore documents, ReadSnapshot reading) {
    this.documents = documents;
    this.reading = reading;
  }

  Assessment assess(Work.Extract work, Source source, Brought.Events brought, String task) {
    Extraction found = brought.extraction();
    Roster before = Rosters.of(documents, work.lane(), work.source());
    Roster after = before.with(readingOf(work), found.listings(), source.zone());
    List<Run> history = Runs.of(documents, work.lane(), work.source());
    Run bare = run(work, found, task, history, after);
    Expectations expectations = new Expectations(history);
    List<Signal> signals = new ArrayList<>(blocked(brought.lost()).stream().toList());
    signals.addAll(expectations.judge(bare, shift(work, source, before, found.listings())));
    return new Assessment(
        before,
        after,
        history,
        bare.telling(false, signals),
        Alarms.find(documents, work.lane(), work.source()).orElse(null),
        work.released(),
        brought.isWhole(),
        isClear(found, history));
  }

  /** A challenge in place of some pages of a look. */
  private static Optional<Signal> blocked(Map<LookContent.Part, Failure> lost) {
    List<Failure> some = lost.values().stream().filter(Failure.Blocked.class::isInstance).toList();
    return some.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Signal(
                Signal.Kind.BLOCKED,
                some.size()
                    + (some.size() == 1 ? " page: " : " pages: ")
                    + some.getFirst().line()));
  }

  /** What could not be read, beyond what usually cannot, may be what seems to be missing. */
  private static boolean isClear(Extraction found, List<Run> history) {
    int usual =
        history.stream()
            .filter(run -> run.verdict() != Run.Verdict.UNREADABLE)
            .findFirst()
            .map(Run::refused)
            .orElse(0);
    return found.refusals().size() <= usual;
  }

  static Reading readingOf(Work.Extract work) {
    return new Reading(work.key(), work.snapshot(), work.at(), Extractors.VERSION);
  }

  /** The run of a snapshot that cannot be read. */
  static Run unreadable(Work.Extract work, String task, List<Run> history, Signal why) {
    return run(work, task, history, 0, 0, 0, 0, Map.of())
        .refused(Run.Verdict.UNREADABLE, List.of(why));
  }

  private static Run run(
      Work.Extract work, Extraction found, String task, List<Run> history, Roster after) {
    int ahead =
        (int)
            found.listings().stream()
                .map(Listing::id)
                .filter(id -> begins(after, id).isAfter(work.at()))
                .count();
    return run(
        work,
        task,
        history,
        found.itemsRead(),
        found.refusals().size(),
        found.listings().size(),
        ahead,
        Filled.in(found.listings()));
  }

  private static Instant begins(Roster roster, String id) {
    return Optional.ofNullable(roster.entries().get(id)).map(Listed::begins).orElse(Instant.MIN);
  }

  private static Run run(
      Work.Extract work,
      String task,
      List<Run> history,
      int read,
      int refused,
      int listings,
      int ahead,
      Map<String, Integer> filled) {
    long number = history.isEmpty() ? 0 : history.getFirst().number() + 1;
    return new Run(
        number,
        work.at(),
        task,
        work.key(),
        work.snapshot(),
        Extractors.VERSION,
        Run.Verdict.GOOD,
        read,
        refused,
        listings,
        ahead,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        false,
        filled,
        List.of());
  }

  private Optional<Shift> shift(
      Work.Extract work, Source source, Roster before, List<Listing> found) {
    Roster now = Roster.EMPTY.with(readingOf(work), found, source.zone());
    List<Shift.Move> moves = Moves.between(before, now, work.at());
    Optional<Shift> shift = Shift.in(moves);
    return shift.isPresent() || !Shift.suspectedIn(moves)
        ? shift
        : Shift.in(wideMoves(work, source, before));
  }

  /** The moves of all events that the snapshots tell of, those that are long over too. */
  private List<Shift.Move> wideMoves(Work.Extract work, Source source, Roster before) {
    Window wide = new Window(work.window().from().minus(WIDE), work.window().to());
    List<Listing> then = new ArrayList<>();
    for (Reading earlier : before.readings().values()) {
      then.addAll(listings(work.lane(), source, earlier, wide));
    }
    List<Listing> now = listings(work.lane(), source, readingOf(work), wide);
    return Moves.between(
        Roster.EMPTY.with(readingOf(work), then, source.zone()),
        Roster.EMPTY.with(readingOf(work), now, source.zone()),
        work.at());
  }

  private List<Listing> listings(Lane lane, Source source, Reading of, Window window) {
    return switch (reading.read(lane, source, of.snapshot(), of.at(), window)) {
      case Brought.Events events -> events.extraction().listings();
      case Brought.Nothing _ -> List.of();
    };
  }
}
