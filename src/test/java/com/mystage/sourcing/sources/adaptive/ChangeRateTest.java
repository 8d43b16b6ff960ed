package com.mystage.sourcing.sources.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.mystage.sourcing.sources.adaptive.ChangeRate.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeRateTest {

  private static final double HOUR = 3600;
  private static final int HOURS_A_YEAR = 8760;

  private static List<Gap> gaps(double seconds, int looks, int changes) {
    return IntStream.range(0, looks).mapToObj(i -> new Gap(seconds, i < changes)).toList();
  }

  @ParameterizedTest
  @CsvSource({"10, 1", "10, 5", "10, 9", "24, 3", "24, 24", "1, 1", "8, 8"})
  void atRegularLooksItIsTheEstimatorOfChoAndGarciaMolina(int n, int x) {
    double published = -Math.log((n - x + 0.5) / (n + 0.5)) / HOUR;

    assertThat(ChangeRate.of(gaps(HOUR, n, x)).perSecond())
        .isCloseTo(published, within(published * 1e-9));
  }

  @Test
  void whatNeverChangedHasNoRate() {
    ChangeRate rate = ChangeRate.of(gaps(HOUR, 24, 0));

    assertThat(rate.perSecond()).isZero();
    assertThat(rate.betweenChanges()).isEmpty();
  }

  @Test
  void aSecondChangeWithinAnIntervalIsNotSeenAndYetCounted() {
    double changesALook = ChangeRate.of(gaps(HOUR, 20, 14)).perSecond() * HOUR;

    assertThat(changesALook).isGreaterThan(14.0 / 20);
  }

  @Test
  void gapsCountByTheirLength() {
    List<Gap> mixed = new ArrayList<>(gaps(HOUR, 12, 0));
    mixed.addAll(gaps(24 * HOUR, 12, 12));
    List<Gap> turned = new ArrayList<>(gaps(HOUR, 12, 12));
    turned.addAll(gaps(24 * HOUR, 12, 0));

    assertThat(ChangeRate.of(mixed).perSecond() * 24 * HOUR).isGreaterThan(2);
    assertThat(ChangeRate.of(turned).perSecond() * 24 * HOUR).isLessThan(2);
  }

  @ParameterizedTest
  @CsvSource({"2", "12", "48", "200"})
  void aKnownRateIsFoundFromIrregularLooks(double hoursBetweenChanges) {
    Random random = new Random(7);
    List<Gap> gaps = new ArrayList<>();
    double hours = 0;
    double change = -Math.log(1 - random.nextDouble()) * hoursBetweenChanges;
    while (hours < HOURS_A_YEAR) {
      double gap = 1 + random.nextDouble() * hoursBetweenChanges;
      hours += gap;
      gaps.add(new Gap(gap * HOUR, change < hours));
      while (change < hours) {
        change += -Math.log(1 - random.nextDouble()) * hoursBetweenChanges;
      }
    }

    assertThat(1 / ChangeRate.of(gaps).perSecond() / HOUR)
        .isCloseTo(hoursBetweenChanges, within(hoursBetweenChanges * 0.25));
  }
}
