package com.mystage.sourcing.triggers;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.pipeline.Scrapes;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.Sources;
import io.cloudevents.CloudEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What an event from outside makes the service do. */
@ApplicationScoped
public class Triggers {

  /** Asks for a look at the source that {@code data.source}, or else the subject, names. */
  public static final String SCRAPE = "com.mystage.source.scrape";

  private final Sources sources;
  private final Scrapes scrapes;
  private final Clock clock;

  @Inject
  Triggers(Sources sources, Scrapes scrapes, Clock clock) {
    this.sources = sources;
    this.scrapes = scrapes;
    this.clock = clock;
  }

  /**
   * Turns the event into tasks, durably.
   *
   * @return the names of the tasks
   */
  public List<String> accept(CloudEvent event) {
    if (!event.getType().equals(SCRAPE)) {
      throw new Failure.Refused("type " + event.getType(), "is not known here; known: " + SCRAPE)
          .asException();
    }
    Source source = sources.require(source(event));
    Instant now = clock.instant();
    Instant said = event.getTime() == null ? now : event.getTime().toInstant();
    String cause = "event " + event.getSource() + " " + event.getId();
    return scrapes.request(Lane.LIVE, List.of(source.id()), now, window(said), cause);
  }

  /** The same window all day, so that unchanged content is read once a day and no more. */
  static Window window(Instant at) {
    return Window.around(at.truncatedTo(ChronoUnit.DAYS));
  }

  private static SourceId source(CloudEvent event) {
    String named = event.getSubject();
    if (event.getData() != null) {
      try {
        JsonNode data = Json.mapper().readTree(event.getData().toBytes());
        named = data.path("source").asText(named);
      } catch (IOException e) {
        throw new Failure.Invalid("data of event " + event.getId(), "is not JSON").asException();
      }
    }
    if (named == null) {
      throw new Failure.Invalid("data.source of event " + event.getId(), "is missing")
          .asException();
    }
    try {
      return new SourceId(named);
    } catch (IllegalArgumentException e) {
      throw new Failure.Invalid(
              "data.source of event " + event.getId(), String.valueOf(e.getMessage()))
          .asException();
    }
  }
}
