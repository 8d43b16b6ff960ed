package com.mystage.sourcing.pipeline.announcing;

import java.time.Duration;
import java.util.List;

/**
 * Where announcements go. It is told one batch at a time, in the order of the log, and what it did
 * not take it is told again: at least once each. It may block.
 */
public interface AnnouncementSink {

  /** Its name; what it was told so far is kept under it. */
  String name();

  /** How many it is told at once. */
  int most();

  /** Within which time it answers, whatever happens. */
  Duration patience();

  /**
   * Tells it these. The answers are in the same order; an {@link Told.Unreachable} is the last one,
   * since nothing after it may be told before it.
   */
  List<Told> tell(List<Logged> announcements);

  /** Lets go of its connections. */
  default void close() {}

  /** What came of telling one announcement. */
  sealed interface Told {

    /** It has it, durably. */
    record Taken() implements Told {}

    /** It will never take this one; the next may well be taken. */
    record Refused(String reason) implements Told {}

    /** It cannot take anything now. */
    record Unreachable(String reason) implements Told {}
  }
}
