package com.mystage.sourcing.catalogue.feeds;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.LiveEvent;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.function.Function;

/** The event that a path names: answered, moved to its successor, or a {@code Missing} failure. */
final class EventById {

  private EventById() {}

  static Response answering(
      Catalogue catalogue, String given, UriInfo uri, Function<LiveEvent, Response> answer) {
    Optional<EntityId> id = Parameters.entityId(given, EntityType.EVENT);
    Optional<LiveEvent> event = id.flatMap(known -> catalogue.event(Lane.LIVE, known));
    if (id.isEmpty() || event.isEmpty()) {
      return Answers.ofLegacy(catalogue, EntityType.EVENT, given, uri);
    }
    EntityId now = event.get().id();
    return now.equals(id.get()) ? answer.apply(event.get()) : Answers.moved(id.get(), now, uri);
  }
}
