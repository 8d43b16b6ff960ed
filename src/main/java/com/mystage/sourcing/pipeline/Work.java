package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.extraction.Extractors;
import com.mystage.sourcing.tasks.TaskRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the body of a task says: ids and instants, nothing that could grow. */
public sealed interface Work {

  Lane lane();

  String cause();

  /** The task that carries this work; the same work for the same cause has the same name. */
  TaskRequest task();

  /**
   * Look at one source.
   *
   * @param at the moment of the look: what is seen counts as seen then
   * @param window the span in which events are wanted; not in the name, so that a cause which comes
   *     again on another day is the same work
   * @param event the CloudEvent that asked for it, in the archive; null if none did
   * @param upload address of a file to read in place of the source's own; null for a usual look
   */
  record Scrape(
      Lane lane,
      SourceId source,
      Instant at,
      Window window,
      String cause,
      @Nullable ContentHash event,
      @Nullable String upload)
      implements Work {
    public Scrape(Lane lane, SourceId source, Instant at, Window window, String cause) {
      this(lane, source, at, window, cause, null, null);
    }

    @Override
    public TaskRequest task() {
      return request(Step.SCRAPING, this, null, lane, source, cause);
    }
  }

  /**
   * Read one snapshot.
   *
   * @param rules version of the source's rules; null for a source without rules
   * @param look name of the look of several pages that it belongs to; null for a page of its own
   * @param released whether a person holds what it says for true, however unusual it is
   */
  record Extract(
      Lane lane,
      SourceId source,
      ContentHash snapshot,
      Instant at,
      Window window,
      String cause,
      @Nullable String rules,
      @Nullable String look,
      boolean released)
      implements Work {
    public Extract(
        Lane lane, SourceId source, ContentHash snapshot, Instant at, Window window, String cause) {
      this(lane, source, snapshot, at, window, cause, null, null);
    }

    /** A usual reading. */
    public Extract(
        Lane lane,
        SourceId source,
        ContentHash snapshot,
        Instant at,
        Window window,
        String cause,
        @Nullable String rules,
        @Nullable String look) {
      this(lane, source, snapshot, at, window, cause, rules, look, false);
    }

    /** What the outcome depends on: the bytes, the extractor, the rules and the window. */
    public String key() {
      return rules == null
          ? ContentHash.ofParts(source, snapshot, Extractors.VERSION, window.bucket()).brief()
          : ContentHash.ofParts(source, snapshot, Extractors.VERSION, window.bucket(), rules)
              .brief();
    }

    @Override
    public TaskRequest task() {
      return request(Step.EXTRACTION, this, null, lane, key(), cause);
    }
  }

  /**
   * Take what is pending before a step, in batches, until nothing is left.
   *
   * @param event the CloudEvent that asked for it, in the archive; null if none did
   * @param decision only before dedup: id of a decision to take in first; null for none
   * @param proposal only before dedup: id of a proposal to apply first; null for none
   */
  record Drain(
      Lane lane,
      Step step,
      String cause,
      @Nullable Instant notBefore,
      @Nullable ContentHash event,
      @Nullable String decision,
      @Nullable String proposal)
      implements Work {
    public Drain(Lane lane, Step step, String cause, @Nullable Instant notBefore) {
      this(lane, step, cause, notBefore, null, null, null);
    }

    /** One that applies no proposal. */
    public Drain(
        Lane lane,
        Step step,
        String cause,
        @Nullable Instant notBefore,
        @Nullable ContentHash event,
        @Nullable String decision) {
      this(lane, step, cause, notBefore, event, decision, null);
    }

    @Override
    public TaskRequest task() {
      return request(step, this, notBefore, lane, cause);
    }
  }

  /**
   * Tell a sink of announcements what it has not had.
   *
   * @param only the one announcement to tell again, by its sequence; null for all that it lacks
   */
  record Tell(
      Lane lane, String sink, String cause, @Nullable Instant notBefore, @Nullable Long only)
      implements Work {

    /** One announcement that was refused once. */
    public static Tell only(String sink, long sequence) {
      return new Tell(Lane.LIVE, sink, "announcement " + sequence, null, sequence);
    }

    @Override
    public TaskRequest task() {
      return request(Step.ANNOUNCEMENT, this, notBefore, lane, sink, cause);
    }
  }

  private static TaskRequest request(
      Step step, Work work, @Nullable Instant notBefore, Object... parts) {
    String name = TaskRequest.nameOf(step, ContentHash.ofParts(parts));
    return new TaskRequest(step.queue(), name, Json.text(work), notBefore);
  }
}
