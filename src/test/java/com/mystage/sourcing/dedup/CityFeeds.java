package com.mystage.sourcing.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.extraction.ExtractionInput;
import com.mystage.sourcing.extraction.Extractors;
import com.mystage.sourcing.listings.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The feeds of one city on one day, where the corpus is at hand: {@code -Dcorpus=FOLDER}, or {@code
 * ../shared/corpus}.
 */
record CityFeeds(String city, ZoneId zone, Instant at) {

  /** The listings of all feeds that can be read; the test is skipped where the feeds are not. */
  List<Listing> listings() throws IOException {
    Path feeds =
        Path.of(
            System.getProperty("corpus", "../shared/corpus"), "community-calendar", city, "feeds");
    assumeTrue(Files.isDirectory(feeds), "no corpus");
    List<Listing> listings = new ArrayList<>();
    try (Stream<Path> files = Files.list(feeds)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        byte[] bytes = Files.readAllBytes(file);
        try {
          listings.addAll(
              new Extractors()
                  .extract(
                      new ExtractionInput(
                          new SourceId(name.replace(".ics", "")),
                          name,
                          null,
                          "text/calendar",
                          bytes,
                          zone,
                          Window.around(at),
                          at,
                          ContentHash.of(bytes)))
                  .listings());
        } catch (FailureException e) {
          assertThat(e.failure().input()).contains(name);
        }
      }
    }
    return listings;
  }
}
