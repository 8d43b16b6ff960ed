package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.catalogue.Artist;
import com.mystage.sourcing.catalogue.ArtistMention;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.EventProjection;
import com.mystage.sourcing.catalogue.EventQuery;
import com.mystage.sourcing.catalogue.EventSearch;
import com.mystage.sourcing.catalogue.Fact;
import com.mystage.sourcing.catalogue.Facts;
import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.catalogue.Membership;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.catalogue.MentionProjection;
import com.mystage.sourcing.catalogue.Revised;
import com.mystage.sourcing.catalogue.SourceTrust;
import com.mystage.sourcing.catalogue.Venue;
import com.mystage.sourcing.catalogue.VenueMention;
import com.mystage.sourcing.catalogue.decisions.Decisions;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.pipeline.announcing.Announcement;
import com.mystage.sourcing.pipeline.announcing.Outbox;
import com.mystage.sourcing.sources.Sources;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Works out what the catalogue says anew about some entities, and what must be written for it. */
public final class Publication {

  private final Journal journal;
  private final Memberships memberships;
  private final Facts facts;
  private final Catalogue catalogue;
  private final EventSearch search;
  private final Decisions decisions;
  private final Sources sources;
  private final Clock clock;

  public Publication(
      Journal journal,
      Memberships memberships,
      Facts facts,
      Catalogue catalogue,
      EventSearch search,
      Decisions decisions,
      Sources sources,
      Clock clock) {
    this.journal = journal;
    this.memberships = memberships;
    this.facts = facts;
    this.catalogue = catalogue;
    this.search = search;
    this.decisions = decisions;
    this.sources = sources;
    this.clock = clock;
  }

  Changes venues(Lane lane, List<EntityId> ids, String task) {
    return mentioned(
        lane,
        ids,
        task,
        Venue.class,
        (id, members, trust) -> MentionProjection.venue(id, members, trust, clock.instant()),
        id -> new EventQuery(null, null, null, id, null, null, null, null, EventQuery.MAX_LIMIT));
  }

  Changes artists(Lane lane, List<EntityId> ids, String task) {
    return mentioned(
        lane,
        ids,
        task,
        Artist.class,
        (id, members, trust) -> MentionProjection.artist(id, members, trust, clock.instant()),
        id -> new EventQuery(null, null, null, null, id, null, null, null, EventQuery.MAX_LIMIT));
  }

  private interface Projection<T> {
    T of(EntityId id, List<Membership> members, SourceTrust trust);
  }

  private <T extends Revised<T>> Changes mentioned(
      Lane lane,
      List<EntityId> ids,
      String task,
      Class<T> type,
      Projection<T> projection,
      java.util.function.Function<EntityId, EventQuery> showing) {
    Map<EntityId, List<Membership>> members = memberships.in(lane, ids);
    Map<EntityId, T> before = catalogue.all(lane, ids, type);
    Map<EntityId, T> returning = returning(lane, ids, before, type);
    DecidedValues decided = DecidedValues.about(decisions, lane, members.values());
    SourceTrust trust =
        trust(members.values().stream().flatMap(List::stream).map(Membership::source));
    Changes changes = new Changes();
    Set<EntityId> dependents = new LinkedHashSet<>();
    for (EntityId id : ids) {
      T old = before.get(id);
      List<Membership> behind = members.getOrDefault(id, List.of());
      T now =
          behind.isEmpty()
              ? null
              : decided.over(projection.of(id, behind, trust), type, id, behind);
      T last = returning.get(id);
      if (now != null && last != null) {
        now = now.after(last);
      }
      Optional<Change<T>> change = Change.of(lane, id, old, now, task);
      change.ifPresent(changes.entities()::add);
      if (change.isPresent() && old != null) {
        dependents.addAll(all(lane, showing.apply(id)));
      }
    }
    dependents.forEach(event -> changes.marks().add(PublishPending.mark(lane, event)));
    return changes;
  }

  Changes events(Lane lane, List<EntityId> ids, String task) {
    Map<EntityId, List<Membership>> members = memberships.in(lane, ids);
    Map<String, Listing> listings = new HashMap<>();
    Map<String, Instant> vanished = new HashMap<>();
    for (Journal.Head head : journal.heads(lane, members.values()).values()) {
      listings.put(head.id(), head.listing());
      if (head.vanished() != null) {
        vanished.put(head.id(), head.vanished());
      }
    }
    EventProjection projection = projection(lane, listings.values());
    DecidedValues decided = DecidedValues.about(decisions, lane, members.values());
    Map<EntityId, List<Fact>> known = facts.of(lane, ids);
    Map<EntityId, LiveEvent> before = catalogue.all(lane, ids, LiveEvent.class);
    Map<EntityId, LiveEvent> returning = returning(lane, ids, before, LiveEvent.class);
    Instant now = clock.instant();
    Changes changes = new Changes();
    for (EntityId id : ids) {
      List<Membership> joined = members.getOrDefault(id, List.of());
      List<Listing> behind =
          joined.stream()
              .map(member -> listings.get(member.member()))
              .filter(Objects::nonNull)
              .toList();
      LiveEvent event =
          behind.isEmpty()
              ? null
              : decided.over(
                  projection.project(id, behind, vanished, known.getOrDefault(id, List.of()), now),
                  LiveEvent.class,
                  id,
                  joined);
      LiveEvent last = returning.get(id);
      if (event != null && last != null) {
        event = event.returned(last);
      }
      Optional<Change<LiveEvent>> change = Change.of(lane, id, before.get(id), event, task);
      change.ifPresent(it -> {
        announce(lane, it, now);
        changes.entities().add(it);
      });
      if (event == null) {
        changes.gone().add(id);
      } else {
        // Told again even if nothing changed: the search may have missed it in a crash.
        LiveEvent next = change.isPresent() ? change.get().next() : before.get(id);
        changes.indexed().add(Objects.requireNonNull(next));
      }
    }
    return changes;
  }

  private <T> Map<EntityId, T> returning(
      Lane lane, List<EntityId> ids, Map<EntityId, T> before, Class<T> type) {
    List<EntityId> missing = ids.stream().filter(id -> !before.containsKey(id)).toList();
    return catalogue.lastOf(lane, missing, type);
  }

  /** The world is told of the live catalogue only. */
  private void announce(Lane lane, Change<LiveEvent> change, Instant now) {
    if (!lane.equals(Lane.LIVE)) {
      return;
    }
    LiveEvent old = change.old();
    LiveEvent next = change.next();
    if (next != null) {
      change
          .writes()
          .add(
              Outbox.put(
                  old == null ? Announcement.created(next) : Announcement.revised(old, next)));
    } else if (old != null) {
      EntityId heir = catalogue.current(lane, old.id());
      change
          .writes()
          .add(Outbox.put(Announcement.gone(old, heir.equals(old.id()) ? null : heir, now)));
    }
  }

  private EventProjection projection(Lane lane, Collection<Listing> listings) {
    Set<String> venues = new LinkedHashSet<>();
    Set<String> artists = new LinkedHashSet<>();
    for (Listing listing : listings) {
      VenueMention.of(listing).ifPresent(venue -> venues.add(venue.id()));
      ArtistMention.of(listing).forEach(artist -> artists.add(artist.id()));
    }
    return new EventProjection(
        resolved(lane, venues, Venue.class),
        resolved(lane, artists, Artist.class),
        trust(listings.stream().map(Listing::source)));
  }

  private SourceTrust trust(Stream<SourceId> of) {
    Map<SourceId, Integer> said = sources.trust(of.distinct().toList());
    return source -> said.getOrDefault(source, SourceTrust.USUAL);
  }

  private <T> Map<String, T> resolved(Lane lane, Set<String> mentions, Class<T> type) {
    Map<String, Membership> members = memberships.of(lane, mentions);
    members.values().removeIf(member -> !member.takesPart());
    Map<EntityId, T> entities =
        catalogue.all(lane, members.values().stream().map(Membership::entity).toList(), type);
    Map<String, T> resolved = new HashMap<>();
    members.forEach((mention, member) -> {
      T entity = entities.get(member.entity());
      if (entity != null) {
        resolved.put(mention, entity);
      }
    });
    return resolved;
  }

  private List<EntityId> all(Lane lane, EventQuery query) {
    List<EntityId> found = new java.util.ArrayList<>();
    @Nullable EventQuery page = query;
    while (page != null) {
      EventSearch.Found events = search.search(lane, page);
      found.addAll(events.events());
      page = events.next() == null ? null : page.after(events.next());
    }
    return found;
  }
}
