package com.mystage.sourcing.sources.adaptive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class AdaptedTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration USUAL = Duration.ofHours(6);
  private static final Duration WEEK = Duration.ofDays(7);

  private Adapted adapted = Adapted.NOTHING;
  private Instant now = BEGIN;

  private Duration interval() {
    return adapted.interval(HOUR, USUAL, WEEK);
  }

  /** Looks when it should, so many times; the source tells whether it changed since a moment. */
  private void look(int times, Predicate<Instant> changedSince) {
    for (int i = 0; i < times; i++) {
      Instant before = now;
      now = now.plus(interval());
      look(changedSince.test(before));
    }
  }

  private void look(boolean changed) {
    adapted = adapted.after(now).settled(Optional.of(changed));
  }

  @Test
  void theUsualIntervalHoldsUntilEnoughLooksTell() {
    look(Adapted.ENOUGH, since -> true);
    assertThat(interval()).isEqualTo(USUAL);
    assertThat(adapted.reason(HOUR))
        .isEqualTo("too little is known yet; 6 of 6 looks in 1 d 12 h found a change");

    look(2, since -> true);
    assertThat(interval()).isLessThan(USUAL);
    assertThat(adapted.reason(HOUR))
        .isEqualTo("8 of 8 looks in 2 d found a change, about one every 2 h 7 min");
  }

  @Test
  void whatAlwaysChangedIsLookedAtAsOftenAsAllowedAndWhatNeverDidAsSeldom() {
    look(60, since -> true);
    assertThat(interval()).isEqualTo(HOUR);

    adapted = Adapted.NOTHING;
    look(60, since -> false);
    assertThat(interval()).isEqualTo(WEEK);
    assertThat(adapted.reason(HOUR)).matches("0 of \\d+ looks in \\d+ d.* found a change");
  }

  @Test
  void anIntervalGrowsByStepsAsLongAsLittleWasWatched() {
    Duration before = USUAL;
    for (int i = 0; i < 40; i++) {
      look(1, since -> false);
      assertThat(interval()).isLessThanOrEqualTo(before.multipliedBy(4));
      before = interval();
    }
  }

  @Test
  void intervalsSettleNearHalfTheTimeBetweenChanges() {
    Random random = new Random(11);
    Duration total = Duration.ZERO;
    Duration between = Duration.ofHours(40);
    for (int i = 0; i < 400; i++) {
      Duration gap = interval();
      now = now.plus(gap);
      look(random.nextDouble() < 1 - Math.exp(-(double) gap.toSeconds() / between.toSeconds()));
      total = i < 100 ? Duration.ZERO : total.plus(gap);
    }

    assertThat(total.dividedBy(300)).isBetween(Duration.ofHours(14), Duration.ofHours(28));
  }

  @Test
  void aSourceThatWakesAfterAQuietYearIsLookedAtMoreOftenWithinTwoMonths() {
    while (now.isBefore(BEGIN.plus(Duration.ofDays(365)))) {
      look(1, since -> false);
    }
    assertThat(interval()).isEqualTo(WEEK);
    Instant woke = now;

    while (interval().compareTo(Duration.ofDays(4)) > 0) {
      look(1, since -> true);
    }
    assertThat(now).isBefore(woke.plus(Duration.ofDays(60)));
  }

  @Test
  void manyLooksAtOnceTellNothing() {
    for (int i = 0; i < 20; i++) {
      now = now.plusSeconds(30);
      look(false);
    }

    assertThat(interval()).isEqualTo(USUAL);
  }

  @Test
  void theNewestLookIsNotCountedBeforeItIsSettled() {
    look(9, since -> true);
    Adapted settled = adapted;
    adapted = adapted.after(now.plusSeconds(60));

    assertThat(adapted.settled(Optional.empty())).isEqualTo(settled);
    assertThat(adapted.after(now)).as("an older look").isEqualTo(adapted);
  }

  @Test
  void onlyTheNewestAreKept() {
    look(100, since -> false);

    assertThat(adapted.looks()).hasSize(Adapted.MOST);
    assertThat(adapted.looks().getFirst().at()).isEqualTo(now);
  }
}
