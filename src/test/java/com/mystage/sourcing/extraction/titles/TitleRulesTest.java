package com.mystage.sourcing.extraction.titles;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.listings.EventStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TitleRulesTest {

  private static final Path CASES = Path.of("src/test/resources/extraction/titles/cases.txt");
  private static final String MUSIC = "music: ";

  static List<String> cases() throws IOException {
    return Files.readAllLines(CASES).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyTitleSaysWhatItsCaseWants(String line) {
    String[] wanted = (line + "|||||").split("\\|", -1);
    boolean musical = wanted[0].startsWith(MUSIC);
    Titled titled = Titled.of(wanted[0].replaceFirst("^" + MUSIC, ""), musical);
    for (var rule : TitleRules.ALL) {
      titled = rule.apply(titled);
    }
    String said =
        String.join(
            "|",
            titled.title(),
            titled.status() == null ? "" : titled.status().word(),
            titled.slot() == null ? "" : titled.slot().word(),
            titled.availability() == null ? "" : titled.availability(),
            String.join(";", titled.performers()));
    assertThat(said).isEqualTo(String.join("|", List.of(wanted).subList(1, 6)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Dieses Konzert ist leider ausverkauft||SoldOut",
        "Event has been cancelled|CANCELLED|",
        "¡Entradas agotadas!||SoldOut",
        "Few tickets left||LimitedAvailability",
        "Fast ausverkauft||LimitedAvailability",
        "Noch nicht ausverkauft||",
        "Wird verschoben auf den 3. Mai|POSTPONED|",
        "Tickets||"
      })
  void aBadgeMayWordItAsItLikes(String text, EventStatus status, String availability) {
    assertThat(StatusText.status(text)).isEqualTo(Optional.ofNullable(status));
    assertThat(StatusText.availability(text)).isEqualTo(Optional.ofNullable(availability));
  }
}
