package com.mystage.sourcing.sources.adaptive;

import com.mystage.sourcing.sources.adaptive.ChangeRate.Gap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the looks at a source tell of how often it changes.
 *
 * @param looks the newest {@value #MOST}, the newest first
 */
public record Adapted(List<Observation> looks) {

  /** Before the first look. */
  public static final Adapted NOTHING = new Adapted(List.of());

  /** The newest is not settled and the first begins: a day of looks an hour apart. */
  static final int MOST = 26;

  /** So many looks after the first tell enough to leave the usual interval. */
  static final int ENOUGH = 8;

  /** What is older is left out if there are enough others, so that a source that wakes is seen. */
  static final Duration OLD = Duration.ofDays(60);

  /** Looks for each expected change: a change waits a quarter of the time between two of them. */
  static final int LOOKS_PER_CHANGE = 2;

  /**
   * An interval is no longer than this part of the time watched: what never changed for so long
   * may, with a chance of 5 %, change 3 times in as long again, and has {@value #LOOKS_PER_CHANGE}
   * looks for each (rule of three).
   */
  static final int PARTS = 3 * LOOKS_PER_CHANGE;

  public Adapted {
    looks = looks == null ? List.of() : looks.stream().limit(MOST).toList();
  }

  /** With another look; one that is not newer than those before says nothing new. */
  public Adapted after(Instant at) {
    if (!looks.isEmpty() && !at.isAfter(looks.getFirst().at())) {
      return this;
    }
    List<Observation> all = new ArrayList<>(looks);
    all.addFirst(new Observation(at, false));
    return new Adapted(all);
  }

  /** What the newest look turned out to be; a look of which that is not certain is forgotten. */
  public Adapted settled(Optional<Boolean> changed) {
    if (looks.isEmpty()) {
      return this;
    }
    List<Observation> all = new ArrayList<>(looks);
    Observation newest = all.removeFirst();
    changed.ifPresent(it -> all.addFirst(new Observation(newest.at(), it)));
    return new Adapted(all);
  }

  /**
   * The rate that the settled looks tell; empty if they are too few, or all within so short a time
   * that they cannot have come by the schedule.
   *
   * @param shortest interval of the schedule
   */
  Optional<ChangeRate> rate(Duration shortest) {
    List<Gap> gaps = gaps();
    return Optional.of(ChangeRate.of(gaps))
        .filter(rate -> rate.looks() >= ENOUGH)
        .filter(rate -> rate.watched().compareTo(shortest.multipliedBy(ENOUGH)) >= 0);
  }

  /** Without the newest look, of which it is not known yet what it brought. */
  private List<Gap> gaps() {
    List<Gap> gaps = new ArrayList<>();
    for (int i = 1; i + 1 < looks.size(); i++) {
      Observation look = looks.get(i);
      boolean old = look.at().isBefore(looks.getFirst().at().minus(OLD));
      if (old && gaps.size() >= ENOUGH) {
        break;
      }
      double seconds = Duration.between(looks.get(i + 1).at(), look.at()).toMillis() / 1000.0;
      gaps.add(new Gap(Math.max(seconds, 1), look.changed()));
    }
    return gaps;
  }

  /**
   * How far apart looks should be, in whole minutes.
   *
   * @param usual the interval as long as the looks do not tell
   */
  public Duration interval(Duration shortest, Duration usual, Duration longest) {
    Duration fitting = rate(shortest).map(Adapted::interval).orElse(usual);
    if (fitting.compareTo(shortest) < 0) {
      return shortest;
    }
    return fitting.compareTo(longest) > 0 ? longest : fitting;
  }

  /** What the interval was chosen by. */
  public String reason(Duration shortest) {
    ChangeRate seen = ChangeRate.of(gaps());
    String found =
        "%d of %d looks%s found a change"
            .formatted(
                seen.changes(),
                seen.looks(),
                seen.looks() == 0 ? "" : " in " + words(seen.watched()));
    return rate(shortest)
        .map(rate ->
            found + rate.betweenChanges().map(it -> ", about one every " + words(it)).orElse(""))
        .orElse("too little is known yet; " + found);
  }

  /** Days and hours, or hours and minutes. */
  public static String words(Duration duration) {
    long days = duration.toDays();
    String text =
        days > 0
            ? days + " d " + duration.toHoursPart() + " h"
            : duration.toHours() + " h " + duration.toMinutesPart() + " min";
    return text.replaceAll("^0 h | 0 (h|min)$", "");
  }

  private static Duration interval(ChangeRate rate) {
    Duration sure = rate.watched().dividedBy(PARTS);
    Duration wanted =
        rate.betweenChanges().map(apart -> apart.dividedBy(LOOKS_PER_CHANGE)).orElse(sure);
    return Duration.ofMinutes((wanted.compareTo(sure) < 0 ? wanted : sure).toMinutes());
  }
}
