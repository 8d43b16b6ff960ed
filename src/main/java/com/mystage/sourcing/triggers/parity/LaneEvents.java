package com.mystage.sourcing.triggers.parity;

import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.listings.Listing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every event of a lane's catalogue, page by page. */
public final class LaneEvents {

  private static final int PAGE = 200;

  private final DocumentStore documents;
  private final Journal journal;

  public LaneEvents(DocumentStore documents) {
    this.documents = documents;
    this.journal = new Journal(documents);
  }

  /** Tells of each event, in the order of ids. */
  public void each(Lane lane, Consumer<LaneEvent> to) {
    Query query = Query.from(Catalogue.collection(lane, EntityType.EVENT)).limit(PAGE);
    @Nullable Document last = null;
    while (true) {
      List<Document> page = documents.query(query.after(last));
      List<LiveEvent> events =
          page.stream().map(document -> Json.read(document, LiveEvent.class)).toList();
      Map<String, Listing> listings = journal.current(lane, ids(events));
      events.forEach(event -> to.accept(new LaneEvent(event, causedAt(event, listings))));
      if (page.size() < PAGE) {
        return;
      }
      last = page.getLast();
    }
  }

  private static List<String> ids(List<LiveEvent> events) {
    return events.stream()
        .flatMap(event -> event.listings().stream())
        .map(behind -> behind.key().id())
        .toList();
  }

  private static @Nullable Instant causedAt(LiveEvent event, Map<String, Listing> listings) {
    return event.listings().stream()
        .map(behind -> listings.get(behind.key().id()))
        .filter(Objects::nonNull)
        .map(Listing::seenAt)
        .min(Instant::compareTo)
        .orElse(null);
  }
}
