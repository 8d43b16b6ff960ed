package com.mystage.sourcing.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Real data, where it lies beside the project. */
class CorpusTest {

  private static final Path CORPUS = Path.of("..", "shared", "corpus");

  private static final Pattern BEGIN = Pattern.compile("(?im)^\\s*BEGIN:VEVENT");

  private record Read(int items, int listings, List<Failure> failures) {}

  private static Read read(String folder, String at) throws IOException {
    Path path = CORPUS.resolve(folder);
    assumeTrue(Files.isDirectory(path), "the corpus is not here");
    FileExtraction.Options options = FileExtraction.Options.at(Instant.parse(at));
    int items = 0;
    int listings = 0;
    List<Failure> failures = new ArrayList<>();
    try (var files = Files.list(path)) {
      for (Path file : files.sorted().toList()) {
        try {
          Extraction extraction = new FileExtraction().extract(file, options);
          items += extraction.itemsRead();
          listings += extraction.listings().size();
        } catch (FailureException e) {
          failures.add(e.failure());
        }
      }
    }
    return new Read(items, listings, failures);
  }

  @Test
  void everyVeventOfDavisIsAccountedForAndTheChallengePageIsBlocked() throws IOException {
    Read davis = read("community-calendar/davis-2026-03-14/feeds", "2026-03-14T07:00:00Z");
    assertThat(davis.items()).isEqualTo(3_623);
    assertThat(davis.listings()).isGreaterThan(1_200);
    assertThat(davis.failures()).hasSize(1).first().isInstanceOf(Failure.Blocked.class);
  }

  @Test
  void everyVeventOfMontclairIsAccountedFor() throws IOException {
    Read montclair = read("community-calendar/montclair-2026-03-05/feeds", "2026-03-05T05:00:00Z");
    assertThat(montclair.items()).isEqualTo(6_987);
    assertThat(montclair.failures()).isEmpty();
  }

  @Test
  void noSampleOfIcal4jBreaksTheExtractor() throws IOException {
    assertThat(read("ical4j/valid", "2005-06-01T00:00:00Z").failures()).isEmpty();
    assertThat(read("ical4j/invalid", "2005-06-01T00:00:00Z").failures()).isEmpty();
  }

  @Test
  void everyVeventOfEverySampleIsAccountedFor() throws IOException {
    assertThat(read("ical4j/invalid", "2005-06-01T00:00:00Z").items())
        .isEqualTo(vevents("ical4j/invalid"));
    assertThat(read("ical4j/valid", "2005-06-01T00:00:00Z").items())
        .isEqualTo(vevents("ical4j/valid"));
  }

  /** The count of BEGIN:VEVENT lines, taken without the extractor. */
  private static int vevents(String folder) throws IOException {
    int count = 0;
    try (var files = Files.list(CORPUS.resolve(folder))) {
      for (Path file : files.toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        count += (int) BEGIN.matcher(text).results().count();
      }
    }
    return count;
  }

  @Test
  void theExamplesOfSchemaOrgYieldTheirEvents() throws IOException {
    assertThat(read("schemaorg", "2016-06-01T00:00:00Z").items()).isGreaterThan(50);
  }

  @Test
  void everyAnswerOfSongkickYieldsItsEventsOrItsError() throws IOException {
    Read songkick = read("songkickr", "2013-08-01T00:00:00Z");
    assertThat(songkick.items()).isEqualTo(25);
    assertThat(
            songkick.failures().stream().map(Failure::reason).filter(r -> r.contains("songkick")))
        .containsExactly(
            "songkick answers an error: Invalid or missing apikey",
            "songkick answers an error: Resource not found");
  }
}
