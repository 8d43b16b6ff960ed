package com.mystage.sourcing.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

  private static Schedule.Adaptive adaptive(String id) {
    Interval.Adaptive bounds = new Interval.Adaptive(Duration.ofHours(1), Duration.ofDays(7));
    return Schedule.Adaptive.of(new SourceId(id), bounds);
  }

  @Test
  void anAdaptiveScheduleGoesOnAtItsIntervalFromAMomentThatIsUpToAnEighthEarly() {
    Instant after = Instant.parse("2026-11-23T08:00:13Z");
    for (int n = 0; n < 50; n++) {
      Schedule.Adaptive schedule = adaptive("venue-" + n);
      Instant first = schedule.next(after);

      assertThat(Duration.between(after, first))
          .isBetween(Duration.ofMinutes(315), Duration.ofHours(6));
      assertThat(schedule.next(first.plusSeconds(59))).isEqualTo(first.plus(Duration.ofHours(6)));
    }
  }

  @Test
  void beforeAnythingIsKnownAnAdaptiveScheduleHasTheUsualInterval() {
    assertThat(adaptive("a").explained(null))
        .isEqualTo("every 6 h: too little is known yet; 0 of 0 looks found a change");
  }

  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

  private static List<String> moments(Schedule schedule, String after, int count) {
    List<String> moments = new ArrayList<>();
    Instant at = Instant.parse(after);
    for (int i = 0; i < count; i++) {
      at = schedule.next(at);
      moments.add(at.toString());
    }
    return moments;
  }

  private static List<String> vienna(String cron, String after, int count) {
    return moments(new Schedule.Cron(cron, VIENNA), after, count);
  }

  @Test
  void anIntervalGoesOnFromItsOffsetWhateverTheMomentOfAsking() {
    Schedule schedule = new Schedule.Every(Duration.ofHours(6), Duration.ofMinutes(10));
    assertThat(moments(schedule, "2026-11-23T00:10:00Z", 3))
        .containsExactly("2026-11-23T06:10:00Z", "2026-11-23T12:10:00Z", "2026-11-23T18:10:00Z");
    assertThat(moments(schedule, "2026-11-23T00:09:59.999Z", 1))
        .containsExactly("2026-11-23T00:10:00Z");
    assertThat(moments(schedule, "1969-12-31T23:00:00Z", 1))
        .containsExactly("1970-01-01T00:10:00Z");
  }

  @Test
  void sourcesWithOneIntervalAreSpreadOverIt() {
    List<Long> quarters =
        IntStream.range(0, 1_000)
            .mapToObj(n -> Schedule.Every.of(new SourceId("venue-" + n), Duration.ofHours(6)))
            .map(every -> every.offset().toMinutes() / 90)
            .toList();
    for (long quarter = 0; quarter < 4; quarter++) {
      long each = quarter;
      assertThat(quarters.stream().filter(q -> q == each).count()).isBetween(200L, 300L);
    }
    SourceId one = new SourceId("venue-1");
    assertThat(Schedule.Every.of(one, Duration.ofHours(6)))
        .isEqualTo(Schedule.Every.of(one, Duration.ofHours(6)));
  }

  @Test
  void aCronExpressionGoesByTheClocksOfItsZone() {
    assertThat(vienna("0 6 * * MON-FRI", "2026-11-20T12:00:00Z", 2))
        .containsExactly("2026-11-23T05:00:00Z", "2026-11-24T05:00:00Z");
    assertThat(vienna("0 6 * * 1-5", "2026-07-03T12:00:00Z", 1))
        .containsExactly("2026-07-06T04:00:00Z");
    assertThat(vienna("*/20 22 * JAN sun", "2027-01-01T00:00:30.5Z", 2))
        .containsExactly("2027-01-03T21:00:00Z", "2027-01-03T21:20:00Z");
  }

  @Test
  void sundayIsZeroAndSeven() {
    assertThat(vienna("0 6 * * 0", "2026-11-20T12:00:00Z", 2))
        .isEqualTo(vienna("0 6 * * 7", "2026-11-20T12:00:00Z", 2));
  }

  @Test
  void whereBothDaysAreRestrictedEitherWillDo() {
    assertThat(vienna("0 1 15 * FRI", "2026-11-09T00:00:00Z", 3))
        .containsExactly("2026-11-13T00:00:00Z", "2026-11-15T00:00:00Z", "2026-11-20T00:00:00Z");
  }

  @Test
  void theLeapDayComesInItsYear() {
    assertThat(vienna("0 12 29 2 *", "2026-11-23T00:00:00Z", 1))
        .containsExactly("2028-02-29T11:00:00Z");
  }

  @Test
  void aTimeThatClocksSkipInMarchIsLeftOutOnThatDay() {
    assertThat(vienna("30 2 * * *", "2026-03-28T00:00:00Z", 2))
        .containsExactly("2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z");
    assertThat(vienna("0 * * * *", "2026-03-28T23:30:00Z", 3))
        .as("01:00, 03:00, 04:00")
        .containsExactly("2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z");
  }

  @Test
  void aTimeThatComesTwiceInOctoberIsTakenOnceUnlessEveryHourIsMeant() {
    assertThat(vienna("30 2 * * *", "2026-10-24T12:00:00Z", 2))
        .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    assertThat(vienna("30 * * * *", "2026-10-24T23:45:00Z", 3))
        .containsExactly("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z");
  }

  @Test
  void sixInTheMorningStaysSixInTheMorning() {
    assertThat(vienna("0 6 * * *", "2026-03-28T00:00:00Z", 2))
        .containsExactly("2026-03-28T05:00:00Z", "2026-03-29T04:00:00Z");
    assertThat(vienna("0 6 * * *", "2026-10-24T00:00:00Z", 2))
        .containsExactly("2026-10-24T04:00:00Z", "2026-10-25T05:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "60 0 * * *",
        "0 0 * *",
        "0 0 * * * *",
        "@daily",
        "0 0 L * *",
        "0 22-2 * * *",
        "often",
        "*/0 * * * *"
      })
  void whatIsNoCronExpressionIsNamed(String text) {
    assertThatThrownBy(() -> new Schedule.Cron(text, VIENNA))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + text + "' is not a cron expression such as");
  }

  @ParameterizedTest
  @CsvSource({"0 0 30 2 *", "0 0 31 4 *", "0 0 31 2 *"})
  void aDayThatNeverComesIsRefused(String text) {
    assertThatThrownBy(() -> new Schedule.Cron(text, VIENNA))
        .hasMessage("'" + text + "' names a day that never comes");
  }
}
