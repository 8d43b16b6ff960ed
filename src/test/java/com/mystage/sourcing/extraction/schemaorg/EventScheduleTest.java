package com.mystage.sourcing.extraction.schemaorg;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.extraction.Extraction;
import com.mystage.sourcing.extraction.Inputs;
import com.mystage.sourcing.listings.Listing;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventScheduleTest {

  private static Extraction extract(String event, String schedule) {
    return Inputs.extract(
        """
        {"@context": "https://schema.org", "@type": "Event", "name": "Show", %s
         "eventSchedule": {"@type": "Schedule", %s}}
        """
            .formatted(event.replace('\'', '"'), schedule.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          'repeatFrequency': 'P2W', 'byDay': 'Friday'             | its schedule does not say from when it repeats
          'repeatFrequency': 'P1M', 'startTime': '19:00'          | its schedule does not say from when it repeats
          'startTime': '19:00'                                    | its schedule says neither a day nor how it repeats
          'startDate': 'soon', 'repeatFrequency': 'P1D'           | its start 'soon' is no date or time
          'startDate': '2026-04-01', 'startTime': 'late'          | its schedule's time 'late' is no time of day
          'startDate': '2026-04-01', 'byDay': 'Someday'           | its schedule's byDay 'Someday' is no weekday
          'startDate': '2026-04-01', 'byMonthDay': 'x'            | its schedule's byMonthDay 'x' is no number
          'startDate': '2026-04-01', 'repeatFrequency': 'P0D'     | its schedule's repeatFrequency 'P0D' is no ISO 8601 duration
          'startDate': '2026-01-01', 'repeatFrequency': 'PT1H', 'startTime': '00:00' | repeats more than 1000 times in the window
          """)
  void aScheduleThatCannotBeFollowedIsRefusedWithItsReason(String schedule, String reason) {
    Extraction extraction = extract("", schedule);
    assertThat(extraction.listings()).isEmpty();
    assertThat(extraction.refusals())
        .extracting(Failure::reason)
        .singleElement()
        .asString()
        .contains(reason);
  }

  @Test
  void whatHasAStartOfItsOwnKeepsItWhenItsScheduleCannotBeFollowed() {
    Extraction extraction =
        extract("'startDate': '2026-05-01T21:00',", "'repeatFrequency': 'now and then'");
    assertThat(extraction.listings())
        .extracting(listing -> listing.start().text())
        .containsExactly("2026-05-01T21:00:00");
    assertThat(extraction.problems()).hasSize(1);
  }

  @Test
  void aDateKeepsItsKeyWhenOthersAreTakenOutOfItsSchedule() {
    String event = "'url': 'https://venue.example/show',";
    String weekly =
        "'startDate': '2026-03-20', 'endDate': '2026-04-03', 'repeatFrequency': 'P1W',"
            + " 'startTime': '19:00'";
    assertThat(extract(event, weekly + ", 'exceptDate': ['2026-03-20', '2026-04-03']").listings())
        .extracting(Listing::key)
        .containsExactly(extract(event, weekly).listings().get(1).key());
  }

  @Test
  void aScheduleWithoutAFirstDayIsToldOfTheDaysToCome() {
    String page =
        """
        {"@type": "Event", "name": "Show", "eventSchedule": {"@type": "Schedule",
         "repeatFrequency": "P1M", "byMonthDay": [1, 15], "startTime": "19:00"}}
        """;
    Window all = new Window(Instant.EPOCH, Instant.parse("2026-05-02T00:00:00Z"));
    assertThat(Inputs.extract(page, all).listings())
        .extracting(listing -> listing.start().text())
        .containsExactly(
            "2026-03-15T19:00:00",
            "2026-04-01T19:00:00",
            "2026-04-15T19:00:00",
            "2026-05-01T19:00:00");
  }
}
