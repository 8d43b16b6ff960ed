package com.mystage.sourcing.sources.health;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.ContentHash;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One reading of what a source published, and what came of it.
 *
 * @param number counts the source's runs from 0
 * @param at moment of the look
 * @param task the task that read it
 * @param reading key of the extraction
 * @param reader version of the extractors
 * @param read events read, refused ones included
 * @param refused events refused
 * @param listings instances in the window
 * @param ahead of these, how many had not begun
 * @param created listings that were new
 * @param changed listings that said something else
 * @param unchanged listings that said the same
 * @param returned of these, how many had vanished before
 * @param vanished listings that vanished
 * @param begun listings that were no longer there and had begun
 * @param beyond listings that were not there and lie beyond what the source shows
 * @param news whether the content was other than that of the run before, and brought something
 * @param filled how many of the listings have each field
 * @param signals what was unusual
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Run(
    long number,
    Instant at,
    String task,
    String reading,
    ContentHash snapshot,
    int reader,
    Verdict verdict,
    int read,
    int refused,
    int listings,
    int ahead,
    int created,
    int changed,
    int unchanged,
    int returned,
    int vanished,
    int begun,
    int beyond,
    boolean news,
    Map<String, Integer> filled,
    List<Signal> signals) {

  /** What came of it. */
  public enum Verdict {
    /** As usual: recorded, and what is no longer listed has vanished. */
    GOOD,
    /** Recorded; what is not listed was left as it was. */
    UNUSUAL,
    /** Nothing of it was recorded; a person decides. */
    HELD,
    /** A person held it for true: recorded, and the beginning of what is usual from now on. */
    RELEASED,
    /** A person held it for wrong; nothing of it was recorded. */
    DISCARDED,
    /** It could not be read. */
    UNREADABLE
  }

  public Run {
    // Sorted, as Map.copyOf iterates in another order in every JVM.
    filled = filled == null ? Map.of() : Collections.unmodifiableSortedMap(new TreeMap<>(filled));
    signals = signals == null ? List.of() : List.copyOf(signals);
  }

  /** Events that could be read. */
  public int usable() {
    return read - refused;
  }

  /** Whether it tells how many events are usual. */
  @JsonIgnore
  boolean isGood() {
    return verdict == Verdict.GOOD || verdict == Verdict.RELEASED;
  }

  /** Whether nothing that it brought was unusual. */
  @JsonIgnore
  public boolean isUsual() {
    return isGood() && isAsUsual();
  }

  @JsonIgnore
  boolean isAsUsual() {
    return signals.stream().allMatch(signal -> signal.kind().ofSilence());
  }

  /** Whether it was recorded, and there were no fewer events than usual. */
  @JsonIgnore
  boolean isUndoubted() {
    return verdict == Verdict.UNUSUAL && signals.stream().noneMatch(it -> it.kind().doubts());
  }

  /** With what came of recording it. */
  public Run recorded(Verdict how, int createdNow, int changedNow, int unchangedNow, int back) {
    return new Run(
        number,
        at,
        task,
        reading,
        snapshot,
        reader,
        how,
        read,
        refused,
        listings,
        ahead,
        createdNow,
        changedNow,
        unchangedNow,
        back,
        vanished,
        begun,
        beyond,
        news,
        filled,
        signals);
  }

  /** With what became of the listings that it does not have. */
  public Run settled(int gone, int over, int outOfSight) {
    return new Run(
        number,
        at,
        task,
        reading,
        snapshot,
        reader,
        verdict,
        read,
        refused,
        listings,
        ahead,
        created,
        changed,
        unchanged,
        returned,
        gone,
        over,
        outOfSight,
        news,
        filled,
        signals);
  }

  /** With other signals, and whether it brought news. */
  public Run telling(boolean isNews, List<Signal> told) {
    return new Run(
        number, at, task, reading, snapshot, reader, verdict, read, refused, listings, ahead,
        created, changed, unchanged, returned, vanished, begun, beyond, isNews, filled, told);
  }

  /** Nothing of it was recorded. */
  public Run refused(Verdict how, List<Signal> why) {
    return recorded(how, 0, 0, 0, 0).telling(false, why);
  }
}
