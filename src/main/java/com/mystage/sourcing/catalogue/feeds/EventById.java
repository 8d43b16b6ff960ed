package com.mystage.sourcing.catalogue.feeds;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.LiveEvent;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Function;

/** The event that a path names: answered, moved to its successor, or a {@code Missing} failure. */
final class EventById {

  private EventById() {}

  static Response answering(
      Catalogue catalogue, String given, UriInfo uri, Function<LiveEvent, Response> answer) {
    EntityId id = Parameters.inPath(given, EntityType.EVENT);
    LiveEvent event =
        catalogue
            .event(Lane.LIVE, id)
            .orElseThrow(() -> Parameters.missing(EntityType.EVENT, given));
    return event.id().equals(id) ? answer.apply(event) : Answers.moved(id, event.id(), uri);
  }
}
