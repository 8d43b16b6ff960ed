package com.mystage.sourcing.extraction.titles;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.Slot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TitleRulesTest {

  private static Titled apply(String title, boolean musical) {
    Titled titled = Titled.of(title, musical);
    for (var rule : TitleRules.ALL) {
      titled = rule.apply(titled);
    }
    return titled;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CANCELLED: The Foo|The Foo|CANCELLED",
        "[Canceled] Bar Night|Bar Night|CANCELLED",
        "Foo (cancelado)|Foo|CANCELLED",
        "Foo - Cancelled|Foo|CANCELLED",
        "CANCELLED Foo Bar|Foo Bar|CANCELLED",
        "Cancelled|Cancelled|CANCELLED",
        "POSTPONED - Foo|Foo|POSTPONED",
        "Foo (Rescheduled)|Foo|RESCHEDULED"
      })
  void aMarkerBecomesTheStatus(String title, String rest, EventStatus status) {
    Titled titled = apply(title, false);
    assertThat(titled.title()).isEqualTo(rest);
    assertThat(titled.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"The Cancelled Wedding", "Complete Unknown", "The Late Show with Bob"})
  void aWordInsideATitleBelongsToIt(String title) {
    Titled titled = apply(title, true);
    assertThat(titled.title()).isEqualTo(title);
    assertThat(titled.status()).isNull();
    assertThat(titled.slot()).isNull();
    assertThat(titled.soldOut()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"***SOLD OUT*** Big Thief", "Big Thief (Sold Out)", "Big Thief - SOLD OUT!"})
  void soldOutLeavesTheTitle(String title) {
    assertThat(apply(title, false).title()).isEqualTo("Big Thief");
    assertThat(apply(title, false).soldOut()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Foo (Early),EARLY", "Foo - Late Show,LATE", "Foo (7pm early show),EARLY",
    "Matinee: Foo,MATINEE", "Foo - Matinee,MATINEE", "Foo Early Show,EARLY"
  })
  void theShowOfTheDayBecomesTheSlot(String title, Slot slot) {
    assertThat(apply(title, false).title()).isEqualTo("Foo");
    assertThat(apply(title, false).slot()).isEqualTo(slot);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KALX presents: Alpha Wolf + support Beta Band|Alpha Wolf;Beta Band",
        "Alpha w/ Beta Band|Alpha;Beta Band",
        "Alpha with special guests Beta & Gamma|Alpha;Beta;Gamma",
        "Alpha feat. Beta|Alpha;Beta"
      })
  void explicitWordsNamePerformersWithoutAHint(String title, String performers) {
    assertThat(String.join(";", apply(title, false).performers())).isEqualTo(performers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Alpha / Beta / Gamma|Alpha;Beta;Gamma",
        "Alpha + Beta|Alpha;Beta",
        "Alpha, Beta & Gamma at The Hall|Alpha;Beta;Gamma"
      })
  void separatorsNamePerformersOnlyAtAPerformance(String title, String performers) {
    assertThat(String.join(";", apply(title, true).performers())).isEqualTo(performers);
    assertThat(apply(title, false).performers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dinner with Friends",
        "Yoga + Brunch",
        "Earth, Wind & Fire",
        "Hike w/ Donna ~5 miles",
        "Jazz Night"
      })
  void whatIsNoBillNamesNobody(String title) {
    assertThat(apply(title, true).performers()).isEmpty();
  }
}
