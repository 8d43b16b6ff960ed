package com.mystage.sourcing.extraction.ical;

import static com.mystage.sourcing.extraction.Inputs.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.mystage.sourcing.extraction.Extraction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {

  private static List<String> starts(Extraction extraction) {
    return extraction.listings().stream().map(l -> l.start().text()).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;COUNT=2000000000",
        "FREQ=MINUTELY",
        "FREQ=MINUTELY;INTERVAL=2;UNTIL=99991231T000000Z",
        "FREQ=HOURLY",
        "FREQ=DAILY;INTERVAL=2147483647",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6;BYMINUTE=0,10,20",
        "FREQ=HOURLY;COUNT=2000000000",
        "FREQ=NEVER",
        "COUNT=3",
        "FREQ=WEEKLY;COUNT=99999999999999"
      })
  void anAbsurdRuleIsRefusedNamingTheUid(String rule) {
    Extraction extraction =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> event("DTSTART:19700101T000000Z", "RRULE:" + rule));
    assertThat(extraction.listings()).isEmpty();
    assertThat(extraction.refusals()).hasSize(1);
    assertThat(extraction.refusals().getFirst().line()).contains("u1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=DAILY;BYSETPOS=5",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=300",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
        "FREQ=SECONDLY;COUNT=5;BYMONTH=2;BYMONTHDAY=30"
      })
  void aRuleThatNeverMatchesEndsInReasonableTime(String rule) {
    Extraction extraction =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> event("DTSTART:20260101T000000Z", "RRULE:" + rule));
    assertThat(extraction.itemsRead()).isEqualTo(1);
    assertThat(extraction.listings()).isEmpty();
  }

  @Test
  void aWeeklyShowStaysAtItsHourAcrossTheChangeOfClocks() {
    assertThat(
            starts(
                event(
                    "DTSTART;TZID=Europe/Berlin:20200106T200000",
                    "RRULE:FREQ=WEEKLY;UNTIL=20260406T180000Z")))
        .containsExactly(
            "2026-03-16T20:00:00+01:00",
            "2026-03-23T20:00:00+01:00",
            "2026-03-30T20:00:00+02:00",
            "2026-04-06T20:00:00+02:00");
  }

  @Test
  void aSeriesThatEndsBeforeItBeginsHasNoInstance() {
    Extraction extraction =
        event("DTSTART:20260401T190000Z", "RRULE:FREQ=WEEKLY;UNTIL=20260325T190000Z");
    assertThat(extraction.listings()).isEmpty();
    assertThat(extraction.itemsOutside()).isEqualTo(1);
  }

  @Test
  void countIsCountedFromTheStartNotFromTheWindow() {
    assertThat(starts(event("DTSTART:20260311T190000Z", "RRULE:FREQ=DAILY;COUNT=4")))
        .containsExactly("2026-03-13T19:00:00Z", "2026-03-14T19:00:00Z");
  }

  @Test
  void anExclusionRuleTakesInstancesAway() {
    assertThat(
            starts(
                event(
                    "DTSTART:20260401T190000Z",
                    "RRULE:FREQ=DAILY;COUNT=4",
                    "EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=2")))
        .containsExactly("2026-04-02T19:00:00Z", "2026-04-04T19:00:00Z");
  }

  @Test
  void anExceptionDateInUtcMatchesALocalInstanceAndADateItsWholeDay() {
    assertThat(
            starts(
                event(
                    "DTSTART;TZID=America/New_York:20260401T190000",
                    "RRULE:FREQ=DAILY;COUNT=3",
                    "EXDATE:20260401T230000Z",
                    "EXDATE;VALUE=DATE:20260403")))
        .containsExactly("2026-04-02T19:00:00-04:00");
  }

  @Test
  void whatBeganBeforeTheWindowAndLastsIntoItIsListed() {
    assertThat(starts(event("DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:20260401")))
        .containsExactly("2026-01-01");
    assertThat(
            starts(
                event(
                    "DTSTART:20260312T200000Z",
                    "DTEND:20260313T040000Z",
                    "RRULE:FREQ=WEEKLY;COUNT=2")))
        .containsExactly("2026-03-12T20:00:00Z", "2026-03-19T20:00:00Z");
  }

  @Test
  void aMonthlyRuleByPositionFindsTheLastFriday() {
    assertThat(starts(event("DTSTART:20260327T190000Z", "RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=3")))
        .containsExactly("2026-03-27T19:00:00Z", "2026-04-24T19:00:00Z", "2026-05-29T19:00:00Z");
  }

  @Test
  void anEmbeddedZoneCountsOnlyWhereItsNameSaysNothing() {
    String zone =
        """
        BEGIN:VTIMEZONE
        TZID:House time
        BEGIN:STANDARD
        DTSTART:19700101T000000
        TZOFFSETFROM:+0300
        TZOFFSETTO:+0300
        END:STANDARD
        END:VTIMEZONE
        """;
    Extraction extraction =
        com.mystage.sourcing.extraction.Inputs.extract(
            "BEGIN:VCALENDAR\n"
                + zone
                + zone.replace("House time", "Europe/Berlin")
                + "BEGIN:VEVENT\nUID:a\nSUMMARY:A\nDTSTART;TZID=House time:20260401T190000\nEND:VEVENT\n"
                + "BEGIN:VEVENT\nUID:b\nSUMMARY:B\nDTSTART;TZID=Europe/Berlin:20260401T190000\n"
                + "END:VEVENT\nEND:VCALENDAR");
    assertThat(starts(extraction))
        .containsExactly("2026-04-01T19:00:00+03:00", "2026-04-01T19:00:00+02:00");
  }
}
