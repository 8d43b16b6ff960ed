package com.mystage.sourcing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.demo.DemoEvent;
import com.mystage.sourcing.demo.DemoTown;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first start: the whole journey over the demo town, against what the town knows to be true.
 */
class DemoTownIT {

  @TempDir Path folder;

  @Test
  void theFirstStartFillsTheCatalogueWithTheTrueEventsOfTheTown() throws IOException {
    LocalDate today = LocalDate.now(DemoTown.zone());
    try (PackagedService service = PackagedService.up(folder.resolve("data"))) {
      service.awaitReady().awaitIdle();
      JsonNode page = service.get("/api/v1/events?limit=500");
      Set<String> found = new TreeSet<>();
      page.path("items").forEach(event -> found.add(said(event)));

      Set<String> expected =
          DemoTown.at(service.base()).expected(today).stream()
              .map(DemoTownIT::said)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(found).isEqualTo(expected);
      assertThat(service.status("/")).isEqualTo(200);
      assertThat(service.get("/api/v1/venues").path("total").asInt()).isPositive();
    }
  }

  @Test
  void aCloudEventStartsTheJourneyOfItsSource() throws IOException {
    try (PackagedService service = PackagedService.up(folder.resolve("data"))) {
      service.awaitReady().awaitIdle();
      String source = service.sourceIds().getFirst();
      Map<String, String> event =
          Map.of(
              "ce-specversion", "1.0",
              "ce-id", "e1",
              "ce-source", "/test",
              "ce-type", "com.mystage.source.scrape",
              "content-type", "application/json");

      assertThat(service.post("/events", event, "{\"source\":\"" + source + "\"}")).isEqualTo(202);
      assertThat(service.post("/events", event, "{\"source\":\"" + source + "\"}")).isEqualTo(202);
      service.awaitIdle();

      assertThat(service.queue("scraping").path("created").asInt())
          .isEqualTo(service.sourceIds().size() + 1);
      assertThat(service.post("/events", event, "{\"source\":\"nowhere\"}")).isEqualTo(404);
      assertThat(service.post("/events", Map.of("content-type", "application/json"), "{}"))
          .isEqualTo(400);
    }
  }

  /** Which listings are one event: start, and each source that tells of it. */
  private static String said(JsonNode event) {
    Set<String> sources = new TreeSet<>();
    event.path("listings").forEach(listing -> sources.add(listing.path("source").asText()));
    return event.path("start").asText() + " " + sources;
  }

  private static String said(DemoEvent event) {
    return event.start()
        + " "
        + event.listings().stream()
            .map(listing -> listing.source().value())
            .collect(Collectors.toCollection(TreeSet::new));
  }
}
