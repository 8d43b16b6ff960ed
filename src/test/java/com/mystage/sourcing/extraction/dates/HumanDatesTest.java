package com.mystage.sourcing.extraction.dates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HumanDatesTest {

  private static final LocalDate SEEN = LocalDate.of(2026, 5, 20);

  /** A line of cases.tsv. */
  record Case(int line, String context, String text, String expected) {
    @Override
    public String toString() {
      return line + ": " + text;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            HumanDatesTest.class.getResourceAsStream("/extraction/dates/cases.tsv"))) {
      String[] lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
      return Stream.iterate(0, i -> i < lines.length, i -> i + 1)
          .filter(i -> !lines[i].startsWith("#") && !lines[i].isBlank())
          .map(i -> {
            String[] parts = lines[i].split("\t", -1);
            return new Case(i + 1, parts[0], parts[1], parts[2]);
          })
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsWhatPeopleWrite(Case given) {
    DateReading reading = HumanDates.read(given.text(), context(given.context()));
    if (given.expected().startsWith("reject")) {
      assertThat(reading).isInstanceOf(DateReading.Rejected.class);
      assertThat(((DateReading.Rejected) reading).reason())
          .contains(given.expected().substring("reject".length()).strip());
    } else {
      assertThat(shown(reading)).isEqualTo(given.expected());
    }
  }

  static DateContext context(String text) {
    @Nullable ZoneId zone = text.contains("/") ? ZoneId.of(text) : null;
    @Nullable String language = text.equals("-") || text.contains("/") ? null : text;
    return new DateContext(SEEN, zone, language);
  }

  static String shown(DateReading reading) {
    return switch (reading) {
      case DateReading.None none -> "none";
      case DateReading.Rejected rejected -> "reject " + rejected.reason();
      case DateReading.Found found ->
          found.occurrences().stream()
              .map(HumanDatesTest::shown)
              .collect(Collectors.joining(" + "));
    };
  }

  private static String shown(Occurrence it) {
    String start = it.date() + (it.start() == null ? "" : "T" + it.start());
    Occurrence.End end = it.end();
    String until =
        end == null ? "" : "/" + end.date() + (end.time() == null ? "" : "T" + end.time());
    String doors = it.doors() == null ? "" : " doors " + it.doors().toLocalTime();
    return start + until + doors + (it.slot() == null ? "" : " " + it.slot().word());
  }
}
