package com.mystage.sourcing.sources;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.SourceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the service knows about a source from its own visits. Written by the service only; starts
 * nothing.
 *
 * @param lastVisit when the last attempt ended
 * @param lastSuccess when content was last received or confirmed unchanged
 * @param outcome of the last visit
 * @param problem why the last visit failed, or what a look at several pages did not bring, in one
 *     line; absent if it was complete
 * @param snapshot the newest good content
 * @param etag validator for the next conditional GET
 * @param extraction key of the newest extraction; its listings are in the journal unless they are
 *     held back
 * @param yield what the newest extraction found
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SourceState(
    SourceId id,
    Instant lastVisit,
    @Nullable Instant lastSuccess,
    Outcome outcome,
    @Nullable String problem,
    @Nullable ContentHash snapshot,
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable String extraction,
    @Nullable Yield yield) {

  /** The source as it is before the first visit. */
  public static SourceState unvisited(SourceId id) {
    return new SourceState(
        id, Instant.EPOCH, null, Outcome.FAILED, null, null, null, null, null, null);
  }

  /** After a visit that brought or confirmed content. */
  public SourceState received(
      Instant at,
      Outcome outcome,
      ContentHash content,
      @Nullable String newEtag,
      @Nullable String newLastModified) {
    return new SourceState(
        id, at, at, outcome, null, content, newEtag, newLastModified, extraction, yield);
  }

  /** After a visit that failed; the good content of earlier visits stays. */
  public SourceState failed(Instant at, Outcome outcome, String why) {
    return new SourceState(
        id, at, lastSuccess, outcome, why, snapshot, etag, lastModified, extraction, yield);
  }

  /**
   * After the content was read.
   *
   * @param key null if it has to be read again
   */
  public SourceState extracted(@Nullable String key, @Nullable Yield found) {
    return new SourceState(
        id,
        lastVisit,
        lastSuccess,
        outcome,
        isGood() ? problem : null,
        snapshot,
        etag,
        lastModified,
        key,
        found);
  }

  /** After a look that brought something, though not everything. */
  public SourceState lacking(String what) {
    return new SourceState(
        id, lastVisit, lastSuccess, outcome, what, snapshot, etag, lastModified, extraction, yield);
  }

  private boolean isGood() {
    return outcome == Outcome.FETCHED || outcome == Outcome.UNCHANGED;
  }

  /** Whether the last look brought everything that the source has. */
  @JsonIgnore
  public boolean isComplete() {
    return isGood() && problem == null;
  }

  /** After the content was read and held back: what was recorded before stays. */
  public SourceState heldBack(@Nullable String key) {
    return extracted(key, yield);
  }

  /**
   * After the content turned out to be none; validators are dropped, to ask for all of it again.
   */
  public SourceState unusable(Outcome why, String reason) {
    return new SourceState(
        id, lastVisit, lastSuccess, why, reason, snapshot, null, null, extraction, yield);
  }

  public enum Outcome {
    /** New content was archived. */
    FETCHED,
    /** The content is the one we have. */
    UNCHANGED,
    /** A challenge or login page, or a refusal. */
    BLOCKED,
    /** An error; {@code problem} says which. */
    FAILED
  }

  /**
   * The account of one extraction; {@code read = listed + outside + folded + refused}.
   *
   * @param task the extraction's task
   * @param listings instances in the window
   * @param notes refusals and problems in words, the first {@value #MAX_NOTES}
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Yield(
      Instant at,
      String task,
      int read,
      int listed,
      int outside,
      int folded,
      int refused,
      int listings,
      int created,
      int changed,
      int unchanged,
      List<String> notes) {

    public static final int MAX_NOTES = 50;

    public Yield {
      notes = notes == null ? List.of() : notes.stream().limit(MAX_NOTES).toList();
    }
  }
}
