package com.mystage.sourcing.pipeline.announcing;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.pipeline.Handover;
import com.mystage.sourcing.pipeline.Outcome;
import com.mystage.sourcing.pipeline.Work;
import com.mystage.sourcing.pipeline.announcing.AnnouncementSink.Told;
import com.mystage.sourcing.tasks.PushedTask;
import com.mystage.sourcing.tasks.Quarantine;
import com.mystage.sourcing.tasks.TaskRequest;
import com.mystage.sourcing.telemetry.Metrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tells one sink what it has not had, in the order of the log. Each batch is told before the cursor
 * moves on, so that a crash in between repeats it and never skips it.
 */
public final class TellSink {

  /** After so long the rest is left to a task of its own: a push must end in time. */
  private static final Duration SHIFT = Duration.ofSeconds(60);

  /** What a batch needs beside the sink's own time. */
  private static final Duration SLACK = Duration.ofSeconds(30);

  private final DocumentStore documents;
  private final AnnouncementLog log;
  private final Audience audience;
  private final Quarantine quarantine;
  private final Handover handover;
  private final MeterRegistry metrics;
  private final Clock clock;

  public TellSink(
      DocumentStore documents,
      Audience audience,
      Quarantine quarantine,
      Handover handover,
      MeterRegistry metrics,
      Clock clock) {
    this.documents = documents;
    this.log = new AnnouncementLog(documents);
    this.audience = audience;
    this.quarantine = quarantine;
    this.handover = handover;
    this.metrics = metrics;
    this.clock = clock;
  }

  public Outcome perform(Work.Tell work, PushedTask task) {
    Optional<AnnouncementSink> sink = audience.sink(work.sink());
    if (sink.isEmpty()) {
      documents.commit(List.of(Outbox.settled(work.sink())));
      return Outcome.Done.andNothingMore();
    }
    return work.only() == null ? tellAll(sink.get(), work, task) : tellOne(sink.get(), work.only());
  }

  private Outcome tellAll(AnnouncementSink sink, Work.Tell work, PushedTask task) {
    String holder = task.name() + "/" + UUID.randomUUID();
    SinkProgress progress = take(sink, holder);
    if (!holder.equals(progress.holder())) {
      // Its holder tells all there is. If it dies instead, this one takes over.
      Instant lapse = Objects.requireNonNull(progress.until());
      return new Outcome.Done(List.of(handover.telling(work.lane(), sink.name(), lapse)));
    }
    long end = System.nanoTime() + SHIFT.toNanos();
    while (true) {
      List<Logged> some = log.after(progress.told(), sink.most());
      if (some.isEmpty() && settle(sink, holder)) {
        return Outcome.Done.andNothingMore();
      }
      if (System.nanoTime() > end) {
        keep(sink, holder, SinkProgress::released);
        return new Outcome.Done(List.of(handover.telling(work.lane(), sink.name(), task.name())));
      }
      Batch batch = tell(sink, some);
      if (batch.problem() != null) {
        String problem = batch.problem();
        keep(
            sink,
            holder,
            now -> advanced(now, batch).unreachable(task.name(), problem, clock.instant()));
        return new Outcome.Retry("sink " + sink.name() + ": " + problem);
      }
      progress = keep(sink, holder, now -> advanced(now, batch).held(holder, lapse(sink)));
    }
  }

  private static SinkProgress advanced(SinkProgress progress, Batch batch) {
    return batch.told() == 0 ? progress : progress.told(batch.told());
  }

  /**
   * What came of one batch.
   *
   * @param told sequence of the last announcement that needs not be told again; 0 if all do
   * @param problem why the rest of it could not be told; null if all was
   */
  private record Batch(long told, @Nullable String problem) {}

  private Batch tell(AnnouncementSink sink, List<Logged> some) {
    if (some.isEmpty()) {
      return new Batch(0, null);
    }
    List<Told> answers = sink.tell(some);
    long told = 0;
    for (int i = 0; i < answers.size(); i++) {
      count(sink, answers.get(i));
      switch (answers.get(i)) {
        case Told.Taken taken -> told = some.get(i).sequence();
        case Told.Refused refused -> {
          putAside(sink, some.get(i), refused.reason());
          told = some.get(i).sequence();
        }
        case Told.Unreachable unreachable -> {
          return new Batch(told, unreachable.reason());
        }
      }
    }
    return new Batch(told, answers.size() == some.size() ? null : "it did not answer to all");
  }

  /** One that was put aside and that a person sends again; the others have gone on. */
  private Outcome tellOne(AnnouncementSink sink, long sequence) {
    Optional<Logged> found =
        log.after(sequence - 1, 1).stream().filter(it -> it.sequence() == sequence).findFirst();
    if (found.isEmpty()) {
      return new Outcome.Quarantine(
          new Failure.Missing("announcement " + sequence, "is not kept any more"));
    }
    Told answer = sink.tell(List.of(found.get())).getFirst();
    count(sink, answer);
    return switch (answer) {
      case Told.Taken taken -> Outcome.Done.andNothingMore();
      case Told.Refused refused ->
          new Outcome.Quarantine(refusal(sink, found.get(), refused.reason()));
      case Told.Unreachable unreachable ->
          new Outcome.Retry("sink " + sink.name() + ": " + unreachable.reason());
    };
  }

  /** For a person, as a task that tells only this; it must not keep the others waiting. */
  private void putAside(AnnouncementSink sink, Logged refused, String reason) {
    TaskRequest again = Work.Tell.only(sink.name(), refused.sequence()).task();
    quarantine.put(
        new PushedTask(again.queue(), again.name(), 0, 0, clock.instant(), again.body()),
        refusal(sink, refused, reason));
  }

  private static Failure refusal(AnnouncementSink sink, Logged refused, String reason) {
    Announcement what = refused.announcement();
    return new Failure.Refused(
        "sink %s, %s of %s at revision %d"
            .formatted(sink.name(), what.kind().word(), what.entity(), what.revision()),
        reason);
  }

  /** The sink's progress, held by us now, or still by another. */
  private SinkProgress take(AnnouncementSink sink, String holder) {
    return documents.transaction(transaction -> {
      SinkProgress progress = SinkProgress.read(transaction, sink.name());
      if (progress.isHeld(clock.instant())) {
        return progress;
      }
      SinkProgress held = progress.held(holder, lapse(sink));
      transaction.write(held.keep(sink.name()));
      return held;
    });
  }

  private Instant lapse(AnnouncementSink sink) {
    return clock.instant().plus(sink.patience()).plus(SLACK);
  }

  private SinkProgress keep(
      AnnouncementSink sink, String holder, UnaryOperator<SinkProgress> change) {
    return documents.transaction(transaction -> {
      SinkProgress next =
          change.apply(own(SinkProgress.read(transaction, sink.name()), sink, holder));
      transaction.write(next.keep(sink.name()));
      return next;
    });
  }

  /** Lets the sink go, unless the log holds more. What is kept no more is nobody's to tell. */
  private boolean settle(AnnouncementSink sink, String holder) {
    return documents.transaction(transaction -> {
      SinkProgress mine = own(SinkProgress.read(transaction, sink.name()), sink, holder);
      LogHead head = LogHead.read(transaction);
      long told = Math.max(mine.told(), head.trimmed());
      if (head.last() > told) {
        return false;
      }
      transaction.write(mine.told(told).released().keep(sink.name()));
      transaction.write(Outbox.settled(sink.name()));
      return true;
    });
  }

  private static SinkProgress own(SinkProgress now, AnnouncementSink sink, String holder) {
    if (!holder.equals(now.holder())) {
      throw new Failure.Conflict("sink " + sink.name(), "is told by " + now.holder() + " now")
          .asException();
    }
    return now;
  }

  private void count(AnnouncementSink sink, Told answer) {
    metrics
        .counter(
            Metrics.ANNOUNCEMENTS,
            Metrics.SINK,
            sink.name(),
            Metrics.OUTCOME,
            answer.getClass().getSimpleName())
        .increment();
  }
}
