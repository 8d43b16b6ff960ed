package com.mystage.sourcing.pipeline.reconciling;

import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.sources.health.Shift.Move;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the starts of listings moved from one reading to the next. Listings are the same by their
 * key; where times are part of the keys, or keys change from day to day, by their titles, in the
 * order of their starts, if there are as many of a title as there were.
 */
public final class Moves {

  private Moves() {}

  /**
   * @param at moment of the later reading
   */
  public static List<Move> between(Roster before, Roster after, Instant at) {
    List<Move> moves = new ArrayList<>();
    Map<String, List<Listed>> gone = new LinkedHashMap<>();
    Map<String, List<Listed>> fresh = new LinkedHashMap<>();
    Set<String> both = new HashSet<>(before.entries().keySet());
    both.retainAll(after.entries().keySet());
    for (Listed old : before.entries().values()) {
      if (both.contains(old.id())) {
        add(moves, old, after.require(old.id()), at);
      } else {
        gone.computeIfAbsent(old.title(), _ -> new ArrayList<>()).add(old);
      }
    }
    after.entries().values().stream()
        .filter(now -> !both.contains(now.id()))
        .forEach(now -> fresh.computeIfAbsent(now.title(), _ -> new ArrayList<>()).add(now));
    gone.forEach((title, olds) -> {
      List<Listed> news = fresh.getOrDefault(title, List.of());
      if (news.size() == olds.size()) {
        pair(moves, inOrder(olds), inOrder(news), at);
      }
    });
    return moves;
  }

  private static List<Listed> inOrder(List<Listed> some) {
    return some.stream().sorted(Comparator.comparing(Listed::begins)).toList();
  }

  private static void pair(List<Move> moves, List<Listed> olds, List<Listed> news, Instant at) {
    for (int i = 0; i < olds.size(); i++) {
      add(moves, olds.get(i), news.get(i), at);
    }
  }

  private static void add(List<Move> moves, Listed old, Listed now, Instant at) {
    boolean ahead = old.begins().isAfter(at);
    switch (old.start()) {
      case EventTime.Zoned(var then) when now.start() instanceof EventTime.Zoned(var next) ->
          moves.add(new Move(Duration.between(then, next), true, ahead));
      case EventTime.Floating(var then) when now.start() instanceof EventTime.Floating(var next) ->
          moves.add(new Move(Duration.between(then, next), true, ahead));
      case EventTime.Day(var then) when now.start() instanceof EventTime.Day(var next) ->
          moves.add(new Move(Duration.ofDays(next.toEpochDay() - then.toEpochDay()), false, ahead));
      case EventTime.Zoned _, EventTime.Floating _, EventTime.Day _ -> {}
    }
  }
}
