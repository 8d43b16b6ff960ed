package com.mystage.sourcing.triggers;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.pipeline.Scrapes;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.Sources;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks for a look at every source that is due. Missed looks are caught up once. */
@ApplicationScoped
public class ScrapeSchedule {

  /** How often a source is looked at unless it says otherwise. */
  public static final Duration USUAL = Duration.ofHours(6);

  private final Sources sources;
  private final Scrapes scrapes;
  private final Clock clock;

  @Inject
  ScrapeSchedule(Sources sources, Scrapes scrapes, Clock clock) {
    this.sources = sources;
    this.scrapes = scrapes;
    this.clock = clock;
  }

  /** The same window all day, so that unchanged content is read once a day and no more. */
  static Window window(Instant at) {
    return Window.around(at.truncatedTo(ChronoUnit.DAYS));
  }

  @Scheduled(every = "60s", delayed = "60s", identity = "scrape-schedule")
  void everyMinute() {
    askForDue();
  }

  /** Asks for a look at the sources whose time has come; returns how many. */
  public int askForDue() {
    Instant now = clock.instant();
    Map<Object, SourceState> states =
        sources.states(Lane.LIVE).stream()
            .collect(Collectors.toMap(SourceState::id, Function.identity()));
    int asked = 0;
    for (Source source : sources.all()) {
      SourceState state = states.get(source.id());
      Duration every = source.every() == null ? USUAL : source.every();
      if (state == null || !state.lastVisit().plus(every).isAfter(now)) {
        String cause = "schedule " + now.getEpochSecond() / every.toSeconds();
        scrapes.request(Lane.LIVE, List.of(source.id()), now, window(now), cause);
        asked++;
      }
    }
    return asked;
  }
}
