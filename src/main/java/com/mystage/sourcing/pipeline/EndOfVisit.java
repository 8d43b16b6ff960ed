package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.scraping.Snapshot;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceSchedules;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.sources.hosts.HostTurns;
import com.mystage.sourcing.tasks.PushedTask;
import com.mystage.sourcing.tasks.TaskRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The end of a look at a source, of one page or of several, in one commit: what is known of the
 * source, when it is due, what is to be read, and that the look was made.
 */
public final class EndOfVisit {

  private final DocumentStore documents;
  private final InstantSource clock;

  public EndOfVisit(DocumentStore documents, InstantSource clock) {
    this.documents = documents;
    this.clock = clock;
  }

  /**
   * What a look brought.
   *
   * @param hash of the content
   * @param snapshot where it came from; null if it was confirmed only
   * @param missing what it did not bring, in one line; null if it brought everything
   * @param look name of the look of several pages; null for a single one
   */
  public record Content(
      ContentHash hash,
      @Nullable Snapshot snapshot,
      @Nullable String etag,
      @Nullable String lastModified,
      @Nullable String missing,
      @Nullable String look) {}

  /**
   * The content is read next, unless it was read before.
   *
   * @param also more to write, for one that is not to be read (true) or is
   */
  public Outcome received(
      Work.Scrape work,
      PushedTask task,
      Source source,
      Content content,
      Function<Boolean, List<Write>> also) {
    Work.Extract reading = reading(work, source, content);
    return documents.transaction(transaction -> {
      SourceState state = Sources.state(transaction, work.lane(), work.source());
      Optional<Write> schedule = schedule(transaction, work, source, work.upload() == null);
      boolean same = content.hash().equals(state.snapshot());
      boolean read = same && reading.key().equals(state.extraction());
      Optional<Write> alarm = read ? Health.answered(transaction, work) : Optional.empty();
      List<TaskRequest> next = read ? List.of() : List.of(reading.task());
      if (content.snapshot() != null && !same) {
        transaction.write(Snapshots.keep(work.lane(), content.snapshot(), task.name()));
      }
      transaction.write(Sources.keep(work.lane(), received(state, work, content, same)));
      alarm.ifPresent(transaction::write);
      also.apply(read).forEach(transaction::write);
      next.forEach(asked -> transaction.write(AskedWork.mark(work.lane(), Step.EXTRACTION, asked)));
      return over(transaction, work, task, schedule, next);
    });
  }

  private static Work.Extract reading(Work.Scrape work, Source source, Content content) {
    return new Work.Extract(
        work.lane(),
        work.source(),
        content.hash(),
        work.at(),
        work.window(),
        work.cause(),
        source.rulesVersion(),
        content.look());
  }

  private static SourceState received(
      SourceState state, Work.Scrape work, Content content, boolean same) {
    boolean known = same || content.snapshot() == null;
    SourceState received =
        state.received(
            work.at(),
            known ? SourceState.Outcome.UNCHANGED : SourceState.Outcome.FETCHED,
            content.hash(),
            content.etag(),
            content.lastModified());
    return content.missing() == null ? received : received.lacking(content.missing());
  }

  /** The look failed; what is known stays. */
  public Outcome failed(
      Work.Scrape work, PushedTask task, Source source, Failure failure, List<Write> also) {
    SourceState.Outcome outcome =
        failure instanceof Failure.Blocked
            ? SourceState.Outcome.BLOCKED
            : SourceState.Outcome.FAILED;
    return documents.transaction(transaction -> {
      SourceState state = Sources.state(transaction, work.lane(), work.source());
      Optional<Write> schedule = schedule(transaction, work, source, false);
      Optional<Write> alarm = Health.failing(transaction, work, source, state.lastSuccess());
      transaction.write(
          Sources.keep(work.lane(), state.failed(work.at(), outcome, failure.reason())));
      alarm.ifPresent(transaction::write);
      also.forEach(transaction::write);
      return over(transaction, work, task, schedule, List.of());
    });
  }

  /** Another look at the source is under way, and will do. */
  public Outcome left(Work.Scrape work, PushedTask task, Source source) {
    return documents.transaction(transaction ->
        over(transaction, work, task, schedule(transaction, work, source, false), List.of()));
  }

  /** A source that is new or has changed is looked at first; from then on by its schedule. */
  private Optional<Write> schedule(
      Transaction transaction, Work.Scrape work, Source source, boolean seen) {
    return SourceSchedules.follow(
        transaction,
        work.lane(),
        source,
        clock.instant(),
        seen ? Optional.of(work.at()) : Optional.empty());
  }

  private static Outcome over(
      Transaction transaction,
      Work.Scrape work,
      PushedTask task,
      Optional<Write> schedule,
      List<TaskRequest> next) {
    schedule.ifPresent(transaction::write);
    transaction.write(AskedWork.clear(work.lane(), Step.SCRAPING, work));
    transaction.write(HostTurns.clear(work.lane(), task.name()));
    transaction.write(Receipts.keep(work.lane(), task.name(), next));
    return new Outcome.Done(next);
  }
}
