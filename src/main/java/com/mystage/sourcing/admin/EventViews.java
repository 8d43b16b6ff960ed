package com.mystage.sourcing.admin;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.EventQuery;
import com.mystage.sourcing.catalogue.EventSearch;
import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.catalogue.Venue;
import com.mystage.sourcing.catalogue.feeds.Parameters;
import com.mystage.sourcing.listings.Listing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events for people: found, listed, and explained field by field. */
@Singleton
public class EventViews {

  private static final int PAGE = 30;
  private static final int MOST_FACETS = 60;

  private final Catalogue catalogue;
  private final EventSearch search;
  private final Journal journal;
  private final Memberships memberships;
  private final Clock clock;

  @Inject
  public EventViews(
      Catalogue catalogue,
      EventSearch search,
      Journal journal,
      Memberships memberships,
      Clock clock) {
    this.catalogue = catalogue;
    this.search = search;
    this.journal = journal;
    this.memberships = memberships;
    this.clock = clock;
  }

  /** The next events from now on. */
  public Catalogue.Page<LiveEvent> upcoming(int most) {
    return catalogue.events(Lane.LIVE, query(clock.instant(), null, EventFilter.none(), most));
  }

  public Catalogue.Page<LiveEvent> at(EntityId venue, @Nullable String cursor) {
    return catalogue.events(
        Lane.LIVE,
        new EventQuery(null, null, null, venue, null, null, null, Parameters.text(cursor), PAGE));
  }

  public Catalogue.Page<LiveEvent> with(EntityId artist, @Nullable String cursor) {
    return catalogue.events(
        Lane.LIVE,
        new EventQuery(null, null, null, null, artist, null, null, Parameters.text(cursor), PAGE));
  }

  /** A page of the events that match; days are those of the clock's zone. */
  public EventList list(EventFilter filter) {
    Instant from = Parameters.time("from", filter.from(), clock.getZone());
    Instant last = Parameters.time("to", filter.to(), clock.getZone());
    Instant to = last == null ? null : last.plus(Duration.ofDays(1));
    EventQuery query = query(from, to, filter, PAGE);
    return new EventList(filter, catalogue.events(Lane.LIVE, query), genres(query), venues(query));
  }

  /** Everything about one event; the successor's for a retired id. */
  public Optional<EventView> explain(EntityId id) {
    return catalogue.event(Lane.LIVE, id).map(this::explain);
  }

  private EventView explain(LiveEvent event) {
    Map<String, String> shown = ShownFields.of(event);
    List<EventView.Field> fields =
        shown.entrySet().stream()
            .map(field ->
                new EventView.Field(
                    field.getKey(),
                    field.getValue(),
                    event.origins().get(ShownFields.origin(field.getKey()))))
            .toList();
    List<Listing> listings =
        event.listings().stream()
            .flatMap(
                behind -> journal.version(Lane.LIVE, behind.key().id(), behind.version()).stream())
            .toList();
    return new EventView(
        event,
        fields,
        listings,
        comparison(shown, listings),
        history(event),
        memberships.in(Lane.LIVE, List.of(event.id())).getOrDefault(event.id(), List.of()));
  }

  private static List<EventView.Row> comparison(Map<String, String> shown, List<Listing> listings) {
    List<Map<String, String>> said = listings.stream().map(ShownFields::of).toList();
    Set<String> names = new LinkedHashSet<>(shown.keySet());
    said.forEach(fields -> names.addAll(fields.keySet()));
    return names.stream()
        .map(name ->
            new EventView.Row(
                name,
                said.stream().map(fields -> cell(fields.get(name), shown.get(name))).toList()))
        .toList();
  }

  private static EventView.Cell cell(@Nullable String said, @Nullable String shown) {
    return new EventView.Cell(said, said != null && !said.equals(shown));
  }

  /** Newest first, each with what it changed; the first revision changed nothing. */
  private List<EventView.Revision> history(LiveEvent event) {
    List<LiveEvent> revisions = new ArrayList<>(catalogue.history(Lane.LIVE, event.id()));
    revisions.add(event);
    List<EventView.Revision> history = new ArrayList<>();
    Map<String, String> before = Map.of();
    for (LiveEvent revision : revisions) {
      Map<String, String> after = ShownFields.of(revision);
      history.addFirst(
          new EventView.Revision(revision, history.isEmpty() ? List.of() : changes(before, after)));
      before = after;
    }
    return history;
  }

  private static List<EventView.Change> changes(
      Map<String, String> before, Map<String, String> after) {
    Set<String> names = new LinkedHashSet<>(after.keySet());
    names.addAll(before.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
        .map(name -> new EventView.Change(name, before.get(name), after.get(name)))
        .toList();
  }

  private static EventQuery query(
      @Nullable Instant from, @Nullable Instant to, EventFilter filter, int limit) {
    return new EventQuery(
        from,
        to,
        null,
        Parameters.entity("venue", filter.venue(), EntityType.VENUE),
        null,
        Parameters.text(filter.genre()),
        Parameters.text(filter.q()),
        Parameters.text(filter.cursor()),
        limit);
  }

  private List<EventList.Facet> genres(EventQuery query) {
    return search.facet(Lane.LIVE, query, EventSearch.Facet.GENRE).entrySet().stream()
        .limit(MOST_FACETS)
        .map(facet -> new EventList.Facet(facet.getKey(), facet.getKey(), facet.getValue()))
        .toList();
  }

  private List<EventList.Facet> venues(EventQuery query) {
    Map<String, Long> counts = search.facet(Lane.LIVE, query, EventSearch.Facet.VENUE);
    Collection<EntityId> ids =
        counts.keySet().stream().limit(MOST_FACETS).map(EntityId::new).toList();
    return catalogue.all(Lane.LIVE, ids, Venue.class).values().stream()
        .map(venue ->
            new EventList.Facet(
                venue.id().value(), venue.name(), counts.getOrDefault(venue.id().value(), 0L)))
        .toList();
  }
}
