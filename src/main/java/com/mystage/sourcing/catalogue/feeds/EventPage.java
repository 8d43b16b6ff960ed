package com.mystage.sourcing.catalogue.feeds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.LiveEvent;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of events. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    description = "A page of events. `next` is the cursor of the next page, absent on the last.")
public record EventPage(List<EventBody> items, @Nullable String next, long total) {

  static EventPage of(Catalogue.Page<LiveEvent> page) {
    return new EventPage(
        page.items().stream().map(EventBody::of).toList(), page.next(), page.total());
  }
}
