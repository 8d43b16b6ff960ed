package com.mystage.sourcing.extraction.platforms;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.extraction.Document;
import com.mystage.sourcing.extraction.Extractor;
import com.mystage.sourcing.extraction.Findings;
import com.mystage.sourcing.extraction.schemaorg.DirtyJson;
import java.util.List;
import java.util.Optional;

/** Answers of platforms' interfaces, in JSON. */
public final class PlatformExtractor implements Extractor {

  /** An answer with more beside an error is content. */
  private static final int MOST_FIELDS_OF_ERRORS = 5;

  private static final List<Platform> PLATFORMS =
      List.of(
          new EventsCalendar(),
          new Squarespace(),
          new Songkick(),
          new Bandsintown(),
          new Ticketmaster(),
          new Eventbrite());

  @Override
  public String name() {
    return "platform";
  }

  @Override
  public boolean reads(Document document) {
    return document instanceof Document.Json;
  }

  @Override
  public Findings extract(Document document) {
    Findings findings = new Findings();
    try {
      List<JsonNode> values = DirtyJson.values(document.text());
      for (int i = 0; i < values.size(); i++) {
        String path = values.size() == 1 ? "" : "(" + (i + 1) + ")";
        read(document, new Node(values.get(i), path), findings);
      }
    } catch (DirtyJson.Unrepairable e) {
      throw new Failure.Unreadable(document.input().name(), "is broken JSON: " + e.getMessage())
          .asException();
    }
    return findings;
  }

  private static void read(Document document, Node answer, Findings findings) {
    for (Platform platform : PLATFORMS) {
      boolean errorAlone = answer.json().size() <= MOST_FIELDS_OF_ERRORS;
      Optional<String> error = errorAlone ? platform.error(answer) : Optional.empty();
      if (error.isPresent()) {
        throw new Failure.Unreadable(
                document.input().name(), platform.name() + " answers an error: " + error.get())
            .asException();
      }
      Optional<List<Node>> events = platform.events(answer);
      if (events.isPresent()) {
        for (Node event : events.get()) {
          Entry entry = new Entry(platform.name(), document.input(), event);
          entry.settle(platform.read(entry), findings);
        }
        return;
      }
    }
  }
}
