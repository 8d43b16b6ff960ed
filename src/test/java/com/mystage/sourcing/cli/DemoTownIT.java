package com.mystage.sourcing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.demo.DemoEvent;
import com.mystage.sourcing.demo.DemoTown;
import com.mystage.sourcing.listings.EventTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first start: the whole journey over the demo town, against what the town knows to be true.
 */
class DemoTownIT {

  @TempDir Path folder;

  @Test
  void theFirstStartMergesWhatIsOneEventAndNothingElse() throws IOException {
    LocalDate today = LocalDate.now(DemoTown.zone());
    try (PackagedService service = PackagedService.up(folder.resolve("data"))) {
      service.awaitReady().awaitIdle();
      List<DemoEvent> truth = DemoTown.at(service.base()).expected(today);
      Set<DemoEvent> whole = new HashSet<>();
      for (JsonNode event : service.get("/api/v1/events?limit=500").path("items")) {
        List<String> listings = listings(service, event);
        List<DemoEvent> behind =
            truth.stream().filter(one -> told(one).containsAll(listings)).toList();
        assertThat(behind).as("true events with all of %s", listings).isNotEmpty();
        behind.stream().filter(one -> one.listings().size() == listings.size()).forEach(whole::add);
      }
      assertThat(whole)
          .as("true events found with all their listings, of %d", truth.size())
          .hasSizeGreaterThanOrEqualTo(truth.size() * 85 / 100);
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
      assertThat(service.post("/events", event, "{\"source\":\"nowhere\"}")).isEqualTo(422);
      assertThat(service.post("/events", Map.of("content-type", "application/json"), "{}"))
          .isEqualTo(400);
      Map<String, String> structured = Map.of("content-type", "application/cloudevents+json");
      for (String broken : List.of("{\"specversion\":", "[]", "null", "{\"id\":5}")) {
        assertThat(service.post("/events", structured, broken)).as(broken).isEqualTo(400);
      }
    }
  }

  @Test
  void aDuplicateSourceIsSaidInTheConsoleAndTheOthersAreWatched() throws IOException {
    Path feed =
        Files.writeString(
            folder.resolve("choir.ics"), "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n");
    Path sources =
        Files.writeString(
            folder.resolve("sources.yaml"),
            "sources:\n  - {id: choir, url: choir.ics}\n  - {id: again, url: choir.ics}\n");
    try (PackagedService service =
        PackagedService.up(folder.resolve("data"), "--sources", sources.toString())) {
      service.awaitReady().awaitIdle();

      assertThat(service.page("/")).contains("not registered", "entry 2 (again)");
      assertThat(service.page("/sources")).contains("choir").contains("no events found");
      assertThat(feed).exists();
    }
  }

  /** Each listing behind an event of the catalogue, by its source and its own start. */
  private static List<String> listings(PackagedService service, JsonNode event) {
    List<String> listings = new ArrayList<>();
    service
        .get("/api/v1/events/" + event.path("id").asText() + "/listings")
        .forEach(listing ->
            listings.add(
                listing.path("source").asText()
                    + " "
                    + EventTime.parse(listing.path("start").asText()).instant()));
    assertThat(listings).isNotEmpty();
    return listings;
  }

  private static List<String> told(DemoEvent event) {
    return event.listings().stream()
        .map(listing -> listing.source().value() + " " + listing.start().instant())
        .toList();
  }
}
