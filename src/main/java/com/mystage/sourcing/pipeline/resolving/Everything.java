package com.mystage.sourcing.pipeline.resolving;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.catalogue.Membership;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.catalogue.decisions.Verdicts;
import com.mystage.sourcing.dedup.KnownMembers;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.pipeline.Known;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Some entities, or all, with what their members say and what people decided, as they were at one
 * time.
 *
 * @param members by their ids
 * @param listings of those that are listings
 * @param verdicts about those of which people decided anything
 */
record Everything(
    Known known,
    Map<String, Membership> members,
    Map<EntityId, List<Membership>> entities,
    Map<String, Listing> listings,
    Map<String, Verdicts> verdicts)
    implements KnownMembers {

  /** The whole lane. */
  static Everything in(DocumentStore documents, Lane lane) {
    return of(documents, lane, new Memberships(documents).all(lane));
  }

  /** These entities. */
  static Everything of(DocumentStore documents, Lane lane, Set<EntityId> entities) {
    List<Membership> members = new ArrayList<>();
    new Memberships(documents).all(lane, entities).values().forEach(members::addAll);
    return of(documents, lane, members);
  }

  private static Everything of(DocumentStore documents, Lane lane, List<Membership> all) {
    Known known = Known.now(documents, new Memberships(documents), lane);
    Map<String, Membership> members = new TreeMap<>();
    Map<EntityId, List<Membership>> entities = new TreeMap<>();
    for (Membership each : all) {
      members.put(each.member(), each);
      entities.computeIfAbsent(each.entity(), id -> new ArrayList<>()).add(each);
    }
    List<String> listed =
        all.stream().filter(it -> it.type() == EntityType.EVENT).map(Membership::member).toList();
    return new Everything(
        known,
        members,
        entities,
        new Journal(documents).current(lane, listed),
        known.decided(members.keySet()));
  }

  /** All that is known of an entity here; the same for the same. */
  ContentHash seen(EntityId id) {
    List<Object> parts = new ArrayList<>();
    for (Membership member : entities.getOrDefault(id, List.of())) {
      Listing listing = listings.get(member.member());
      parts.add(member.member());
      parts.add(member.takesPart());
      parts.add(listing == null ? 0 : listing.version());
      parts.add(verdicts.getOrDefault(member.member(), Verdicts.NONE).ids());
    }
    return ContentHash.ofParts(parts.toArray());
  }

  @Override
  public Map<String, EntityId> entities(Collection<String> asked) {
    Map<String, EntityId> found = new HashMap<>();
    for (String each : asked) {
      Membership membership = members.get(each);
      if (membership != null) {
        found.put(each, membership.entity());
      }
    }
    return found;
  }

  @Override
  public Collection<String> members(Collection<EntityId> asked) {
    return asked.stream()
        .flatMap(id -> entities.getOrDefault(id, List.of()).stream())
        .map(Membership::member)
        .toList();
  }

  @Override
  public Map<String, Verdicts> decided(Collection<String> asked) {
    Map<String, Verdicts> found = new HashMap<>();
    for (String each : asked) {
      Verdicts about = verdicts.get(each);
      if (about != null) {
        found.put(each, about);
      }
    }
    return found;
  }

  @Override
  public Set<String> absent(Collection<String> asked) {
    Set<String> absent = new HashSet<>();
    for (String each : asked) {
      Membership membership = members.get(each);
      if (membership != null && !membership.takesPart()) {
        absent.add(each);
      }
    }
    return absent;
  }

  @Override
  public List<Merge> mergedInto(Collection<EntityId> asked) {
    return known.mergedInto(asked);
  }

  @Override
  public boolean everGranted(EntityId id) {
    return known.everGranted(id);
  }
}
