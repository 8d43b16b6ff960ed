package com.mystage.sourcing.sources.health;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A whole source that moved by one amount: its time zone broke, or was mended. Where the clocks
 * change within its events, the amount has two values an hour apart.
 *
 * @param by the amount of most
 * @param moved how many moved by it, or by an hour more or less
 * @param of how many could have
 */
public record Shift(Duration by, int moved, int of) {

  /** So many events may move alike by chance, or because somebody moved them. */
  static final int FEWEST = 3;

  /** Share of the events that moved alike. */
  private static final double SHARE = 0.8;

  /** Zones lie up to 26 hours apart; what moves by more was moved by somebody. */
  private static final Duration FARTHEST = Duration.ofHours(26);

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /**
   * How a listing's start moved from one run to the next.
   *
   * @param timed whether it has a time of day; days are judged by themselves
   * @param ahead whether the earlier start had not come. One that has come gives way to the next
   *     evening of a series, whole days later
   */
  public record Move(Duration by, boolean timed, boolean ahead) {

    boolean counts() {
      return ahead || by.abs().compareTo(DAY) < 0;
    }
  }

  /** The shift that these moves are; empty if they are none, or too few to tell. */
  public static Optional<Shift> in(List<Move> moves) {
    Optional<Shift> timed = among(moves, true);
    return timed.isPresent() ? timed : among(moves, false);
  }

  /** Whether the moves would be a shift if there were more of them. */
  public static boolean suspectedIn(List<Move> moves) {
    List<Duration> timed = counting(moves, true);
    return !timed.isEmpty()
        && timed.size() < FEWEST
        && !timed.getFirst().isZero()
        && timed.stream().distinct().count() == 1
        && timed.getFirst().abs().compareTo(FARTHEST) <= 0;
  }

  private static Optional<Shift> among(List<Move> moves, boolean timed) {
    Map<Duration, Integer> counts = new TreeMap<>();
    List<Duration> counting = counting(moves, timed);
    counting.forEach(by -> counts.merge(by, 1, Integer::sum));
    Optional<Duration> most =
        counts.entrySet().stream()
            .max(Comparator.comparingInt(Map.Entry::getValue))
            .map(Map.Entry::getKey);
    if (most.isEmpty() || most.get().isZero() || most.get().abs().compareTo(FARTHEST) > 0) {
      return Optional.empty();
    }
    int beside =
        Math.max(beside(counts, most.get().plus(HOUR)), beside(counts, most.get().minus(HOUR)));
    int moved = counts.getOrDefault(most.get(), 0) + beside;
    return moved >= FEWEST && moved >= SHARE * counting.size()
        ? Optional.of(new Shift(most.get(), moved, counting.size()))
        : Optional.empty();
  }

  private static int beside(Map<Duration, Integer> counts, Duration by) {
    return by.isZero() ? 0 : counts.getOrDefault(by, 0);
  }

  private static List<Duration> counting(List<Move> moves, boolean timed) {
    return moves.stream()
        .filter(move -> move.timed() == timed && move.counts())
        .map(Move::by)
        .toList();
  }

  /** For people: "143 of 144 starts moved by +7 h". */
  public String text() {
    long minutes = by.toMinutes();
    String sign = minutes < 0 ? "-" : "+";
    long hours = Math.abs(minutes) / 60;
    long rest = Math.abs(minutes) % 60;
    String amount = (hours == 0 ? "" : hours + " h") + (rest == 0 ? "" : " " + rest + " min");
    return moved + " of " + of + " starts moved by " + sign + amount.strip();
  }
}
