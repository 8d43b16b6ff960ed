package com.mystage.sourcing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.scraping.LocalWeb;
import com.mystage.sourcing.sources.Interval;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceSchedule;
import com.mystage.sourcing.sources.SourceSchedules;
import com.mystage.sourcing.sources.adaptive.Adapted;
import com.mystage.sourcing.sources.adaptive.Observation;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdaptiveScheduleTest {

  private static final Instant BEGIN = Instant.parse("2026-11-23T06:00:00Z");
  private static final Interval ADAPTIVE = new Interval.Adaptive(Duration.ofHours(1), days(7));

  @TempDir private Path folder;
  private Instant now = BEGIN;

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  private static Source source(LocalWeb web, String id) {
    return new Source(new SourceId(id), id, web.url("/" + id), "Europe/Vienna", null)
        .every(ADAPTIVE);
  }

  @Test
  void eachSourceIsLookedAtAsOftenAsItChanges() throws IOException {
    try (LocalWeb web = new LocalWeb().on("/", this::answer);
        JourneyInMemory journey =
            new JourneyInMemory(
                Files.createDirectories(folder.resolve("data")), 1, 1, List.of(web.endpoint()))) {
      journey.sources.put(
          List.of(source(web, "busy"), source(web, "quiet"), source(web, "restless")));
      journey.look(Lane.LIVE, BEGIN, "registered", "busy", "quiet", "restless");
      SourceSchedules schedules = new SourceSchedules(journey.documents);

      while (now.isBefore(BEGIN.plus(days(3)))) {
        now =
            schedules.all(Lane.LIVE).values().stream()
                .map(SourceSchedule::next)
                .min(Instant::compareTo)
                .orElseThrow();
        journey.tick(now);
      }

      Map<SourceId, SourceSchedule> learned = schedules.all(Lane.LIVE);
      assertThat(last(learned, "busy")).isLessThanOrEqualTo(Duration.ofHours(3));
      assertThat(last(learned, "quiet")).isGreaterThan(Duration.ofHours(7));
      assertThat(last(learned, "restless"))
          .as("other bytes that say the same")
          .isGreaterThan(Duration.ofHours(7));
    }
  }

  /** From the newest look to the next. */
  private static Duration last(Map<SourceId, SourceSchedule> all, String id) {
    SourceSchedule schedule = Objects.requireNonNull(all.get(new SourceId(id)));
    Adapted learned = Objects.requireNonNull(schedule.adapted());
    assertThat(schedule.schedule()).isEqualTo("adaptive");
    List<Observation> looks = learned.looks();
    return Duration.between(looks.getFirst().at(), schedule.next());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String text =
        switch (path) {
          case "/busy" -> calendar("Concert no. " + now.getEpochSecond(), "");
          case "/quiet" -> calendar("Concert", "");
          case "/restless" -> calendar("Concert", "X-MADE:" + now + "\r\n");
          default -> "";
        };
    if (text.isEmpty()) {
      LocalWeb.text(404, "").to(exchange);
    } else {
      LocalWeb.text(200, text, "Content-Type", "text/calendar").to(exchange);
    }
  }

  private static String calendar(String title, String extra) {
    return """
    BEGIN:VCALENDAR
    VERSION:2.0
    BEGIN:VEVENT
    UID:one
    SUMMARY:%s
    DTSTART;TZID=Europe/Vienna:20261225T200000
    END:VEVENT
    %sEND:VCALENDAR
    """
        .formatted(title, extra);
  }
}
