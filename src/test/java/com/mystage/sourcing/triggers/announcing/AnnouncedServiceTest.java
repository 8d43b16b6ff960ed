package com.mystage.sourcing.triggers.announcing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.pipeline.Scrapes;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.tasks.TaskMonitor;
import com.mystage.sourcing.triggers.EventsEndpointTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service: a feed goes in, through every queue, and an announcement comes out. */
@QuarkusTest
@TestProfile(EventsEndpointTest.WithASender.class)
@SuppressWarnings("NullAway.Init") // injected
class AnnouncedServiceTest {

  private static final SourceId BAND = new SourceId("band");
  private static final Instant AT = Instant.parse("2026-11-23T00:00:00Z");

  @Inject Scrapes scrapes;
  @Inject Sources sources;
  @Inject TaskMonitor monitor;

  @ConfigProperty(name = "mystage.announcements.sinks.copy.file")
  Path copy;

  @TempDir Path folder;

  @Test
  void whatASourceChangesComesOutOfTheSinkAndTheLog() throws Exception {
    Path feed = folder.resolve("band.ics");
    sources.put(List.of(new Source(BAND, "Band", feed.toUri().toString(), null, null)));
    look(feed, "Amber Trio", "CONFIRMED");
    look(feed, "Amber Trio", "CANCELLED");

    List<JsonNode> told =
        Files.readAllLines(copy).stream()
            .map(line -> Json.parse(line, JsonNode.class))
            .filter(event -> event.at("/data/event/title").asText().equals("Amber Trio"))
            .toList();
    assertThat(told)
        .extracting(event -> event.path("type").asText())
        .containsExactly("com.mystage.event.created", "com.mystage.event.cancelled");
    List<String> asked =
        given()
            .queryParam("limit", 500)
            .get("/api/v1/announcements")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("id");
    assertThat(asked).containsAll(told.stream().map(event -> event.path("id").asText()).toList());
  }

  private void look(Path feed, String title, String status)
      throws IOException, InterruptedException {
    Files.writeString(
        feed,
        """
        BEGIN:VCALENDAR
        BEGIN:VEVENT
        UID:1
        SUMMARY:%s
        DTSTART;TZID=Europe/Vienna:20261210T200000
        STATUS:%s
        LOCATION:Blue Door
        END:VEVENT
        END:VCALENDAR
        """
            .formatted(title, status));
    scrapes.request(Lane.LIVE, List.of(BAND), AT, Window.around(AT), status);
    assertThat(monitor.awaitIdle(Duration.ofSeconds(20))).isTrue();
  }
}
