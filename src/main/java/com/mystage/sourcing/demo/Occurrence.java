package com.mystage.sourcing.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A show on its day. */
record Occurrence(Show show, LocalDate date) {

  /** The same for as long as the occurrence is announced, whatever today is. */
  String id() {
    return show.id() + "-" + date;
  }

  /** What differs this week from the other weeks of a weekly show. */
  Show.@Nullable Move move() {
    return show.weekly() ? show.moved().get(Programme.weekOf(date)) : null;
  }

  String title() {
    Show.Move move = move();
    return move == null ? show.title() : move.title();
  }

  @Nullable LocalTime time() {
    Show.Move move = move();
    return move == null ? show.time() : move.time();
  }

  /** For ordering: an all-day event comes first on its day. */
  LocalTime startTime() {
    LocalTime time = time();
    return time == null ? LocalTime.MIN : time;
  }
}
