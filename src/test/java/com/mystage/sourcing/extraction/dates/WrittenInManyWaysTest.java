package com.mystage.sourcing.extraction.dates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates that Java writes in the ways of each language come back as they were. */
class WrittenInManyWaysTest {

  private static final LocalDate SEEN = LocalDate.of(2026, 5, 20);
  private static final List<String> DATES =
      List.of("EEEE, d MMMM yyyy", "EEE d MMM yyyy", "d MMMM yyyy", "d MMM yyyy", "EEEE d MMMM");
  private static final List<String> TIMES = List.of("HH:mm", "H:mm");

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "fr", "es", "it", "nl"})
  void aDateWrittenByTheLocaleIsRead(String language) {
    Locale locale = Locale.forLanguageTag(language);
    Random random = new Random(7);
    for (int i = 0; i < 400; i++) {
      LocalDate date = SEEN.plusDays(random.nextInt(300));
      LocalTime time = LocalTime.of(13 + random.nextInt(10), 5 * random.nextInt(12));
      String text =
          DateTimeFormatter.ofPattern(DATES.get(random.nextInt(DATES.size())), locale).format(date)
              + (random.nextBoolean() ? ", " : " ")
              + DateTimeFormatter.ofPattern(TIMES.get(random.nextInt(TIMES.size())), locale)
                  .format(time);
      DateReading reading = HumanDates.read(text, new DateContext(SEEN, null, language));
      assertThat(HumanDatesTest.shown(reading)).as(text).isEqualTo(date + "T" + time);
    }
  }

  @Test
  void aTwelveHourClockIsRead() {
    Random random = new Random(8);
    DateTimeFormatter format = DateTimeFormatter.ofPattern("EEE, MMM d, h:mm a", Locale.US);
    for (int i = 0; i < 400; i++) {
      LocalDate date = SEEN.plusDays(random.nextInt(300));
      LocalTime time = LocalTime.of(random.nextInt(24), random.nextInt(60));
      String text = format.format(date.atTime(time));
      DateReading reading = HumanDates.read(text, new DateContext(SEEN, null, "en"));
      assertThat(HumanDatesTest.shown(reading)).as(text).isEqualTo(date + "T" + time);
    }
  }

  @Test
  void noTextMakesItFail() {
    Random random = new Random(9);
    List<String> pieces =
        List.of(
            "12",
            "june",
            "juni",
            "-",
            "to",
            "bis",
            "8",
            "pm",
            ":",
            ".",
            "/",
            "2026",
            "30",
            "doors",
            "fri",
            "so",
            "und",
            "&",
            "h",
            "uhr",
            "0",
            "99",
            "'",
            "(",
            "every",
            "noon",
            "20260612",
            "t",
            "+",
            "02",
            "1er",
            "mar",
            "€",
            "\n",
            "🎸",
            "٣",
            "\u0000");
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(14); k >= 0; k--) {
        text.append(pieces.get(random.nextInt(pieces.size())))
            .append(random.nextBoolean() ? " " : "");
      }
      HumanDates.read(text.toString(), new DateContext(SEEN, null, null));
    }
  }

  @Test
  void aLongTextIsReadInBoundedTime() {
    String text = "12 - 13 & ".repeat(50_000);
    assertThat(HumanDates.read(text, new DateContext(SEEN, null, null))).isNotNull();
  }
}
