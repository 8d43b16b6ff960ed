package com.mystage.sourcing.pipeline.looks;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.pipeline.AskedWork;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.pipeline.Work;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.SourceState.Yield;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.sources.looks.Look;
import com.mystage.sourcing.sources.looks.LookedPage;
import com.mystage.sourcing.sources.looks.Looks;
import com.mystage.sourcing.tasks.TaskRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a look at several pages brought is read one snapshot after the other, each by a task of its
 * own that hands over the next. After the last one the look is settled: the source's state counts
 * all of its pages together.
 */
public final class EndOfLook {

  private EndOfLook() {}

  /**
   * The next reading of the look, marked as asked for; or none, and the look is settled. Writes the
   * look and the state.
   */
  static List<TaskRequest> goOn(
      Transaction transaction, Look look, SourceState state, Work.Extract like) {
    Optional<Work.Extract> next =
        look.readable().stream()
            .map(page -> reading(like, page))
            .filter(reading -> !isRead(look, reading))
            .findFirst();
    if (next.isEmpty()) {
      transaction.write(Looks.keep(like.lane(), look.settle()));
      transaction.write(Sources.keep(like.lane(), settled(look, state)));
      return List.of();
    }
    transaction.write(Looks.keep(like.lane(), look));
    transaction.write(Sources.keep(like.lane(), state));
    TaskRequest task = next.get().task();
    transaction.write(AskedWork.mark(like.lane(), Step.EXTRACTION, task));
    return List.of(task);
  }

  /** After one of its snapshots was read, or turned out to be none; the tasks that follow. */
  public static List<TaskRequest> afterReading(
      Transaction transaction, Work.Extract work, UnaryOperator<Look> change) {
    Optional<Look> look =
        Looks.find(transaction, work.lane(), work.source())
            .filter(it -> it.name().equals(work.look()));
    SourceState state = Sources.state(transaction, work.lane(), work.source());
    return look.isEmpty() ? List.of() : goOn(transaction, change.apply(look.get()), state, work);
  }

  private static Work.Extract reading(Work.Extract like, LookedPage page) {
    return new Work.Extract(
        like.lane(),
        like.source(),
        Objects.requireNonNull(page.snapshot()),
        like.at(),
        like.window(),
        like.cause(),
        like.rules(),
        like.look());
  }

  private static boolean isRead(Look look, Work.Extract reading) {
    return look.readable().stream()
        .filter(page -> reading.snapshot().equals(page.snapshot()))
        .allMatch(page -> reading.key().equals(page.reading()));
  }

  /** The state, with the account of all pages together. */
  private static SourceState settled(Look look, SourceState state) {
    Optional<String> failure = look.failure();
    if (failure.isPresent()) {
      return state.unusable(SourceState.Outcome.FAILED, failure.get());
    }
    List<LookedPage> read =
        look.readable().stream().filter(page -> page.reading() != null).toList();
    Optional<Yield> sum =
        read.stream().map(LookedPage::yield).filter(Objects::nonNull).reduce(Yield::plus);
    String key = ContentHash.ofParts(read.stream().map(LookedPage::reading).toArray()).brief();
    SourceState whole = sum.isEmpty() ? state : state.extracted(key, sum.get());
    return look.missing() == null ? whole : whole.lacking(look.missing());
  }
}
