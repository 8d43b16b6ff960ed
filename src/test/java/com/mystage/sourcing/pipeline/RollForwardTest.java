package com.mystage.sourcing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.scraping.LocalWeb;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.health.Run;
import com.mystage.sourcing.sources.health.Runs;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollForwardTest {

  private static final Instant BEGIN = Instant.parse("2026-11-23T06:00:00Z");
  private static final SourceId CLUB = new SourceId("club");
  private static final String WEEKLY =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      BEGIN:VEVENT
      UID:open-mic
      SUMMARY:Open Mic
      DTSTART;TZID=Europe/Vienna:20261125T200000
      RRULE:FREQ=WEEKLY
      END:VEVENT
      END:VCALENDAR
      """;

  @TempDir private Path folder;
  private final AtomicInteger notModified = new AtomicInteger();

  @Test
  void anOpenEndedSeriesBehindAFeedThatAnswers304ForAYearNeverRunsDry() throws IOException {
    try (LocalWeb web = new LocalWeb().on("/", this::answer);
        JourneyInMemory journey =
            new JourneyInMemory(
                Files.createDirectories(folder.resolve("data")), 1, 1, List.of(web.endpoint()))) {
      Source club =
          new Source(CLUB, "Club", web.url("/club.ics"), "Europe/Vienna", Duration.ofDays(1));
      journey.sources.put(List.of(club));
      journey.look(Lane.LIVE, BEGIN, "registered", "club");

      for (int fortnight = 1; fortnight <= 26; fortnight++) {
        Instant now = BEGIN.plus(Duration.ofDays(14L * fortnight));
        journey.tick(now);
        assertThat(notModified).hasValue(fortnight);
        assertThat(journey.events())
            .as("weeks ahead on " + now)
            .filteredOn(event -> event.start().instant().isAfter(now))
            .hasSizeBetween(52, 53);
      }
      assertThat(Runs.of(journey.documents, Lane.LIVE, CLUB))
          .hasSize(27)
          .allMatch(run -> run.vanished() == 0 && run.verdict() == Run.Verdict.GOOD);
      assertThat(journey.events())
          .hasSizeGreaterThan(100)
          .extracting(LiveEvent::vanished)
          .containsOnlyNulls();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getPath().equals("/club.ics")) {
      LocalWeb.text(404, "").to(exchange);
    } else if ("\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      notModified.incrementAndGet();
      LocalWeb.text(304, "", "ETag", "\"1\"").to(exchange);
    } else {
      LocalWeb.text(200, WEEKLY, "ETag", "\"1\"", "Content-Type", "text/calendar").to(exchange);
    }
  }
}
