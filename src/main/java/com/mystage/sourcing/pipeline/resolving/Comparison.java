package com.mystage.sourcing.pipeline.resolving;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.catalogue.Membership;
import com.mystage.sourcing.dedup.Plan;
import com.mystage.sourcing.dedup.Resolver;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.pipeline.resolving.CatalogueDifference.Change;
import com.mystage.sourcing.pipeline.resolving.CatalogueDifference.Counts;
import com.mystage.sourcing.pipeline.resolving.CatalogueDifference.Group;
import com.mystage.sourcing.pipeline.resolving.CatalogueDifference.Kind;
import com.mystage.sourcing.pipeline.resolving.CatalogueDifference.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what a plan would change about who is in which entity. */
final class Comparison {

  private final Everything everything;

  /** The members that would be elsewhere, as they would be. */
  private final Map<String, Membership> moved = new TreeMap<>();

  private final Reasons reasons;

  private Comparison(Everything everything, List<Membership> changed, Reasons reasons) {
    this.everything = everything;
    this.reasons = reasons;
    for (Membership now : changed) {
      Membership then = Objects.requireNonNull(everything.members().get(now.member()));
      if (!now.entity().equals(then.entity()) || now.takesPart() != then.takesPart()) {
        moved.put(now.member(), now);
      }
    }
  }

  /**
   * @param changed the memberships that the plan sets
   * @param resolver by which the plan was made
   */
  static CatalogueDifference of(
      Everything everything, Plan plan, List<Membership> changed, Resolver resolver) {
    Reasons reasons = new Reasons(plan, resolver, everything);
    return new Comparison(everything, changed, reasons).difference();
  }

  private CatalogueDifference difference() {
    List<Change> changes = new ArrayList<>();
    for (Set<EntityId> ids : components()) {
      changes.add(change(ids));
    }
    changes.sort(
        Comparator.comparing((Change it) -> order(it.type()))
            .thenComparing(Change::kind)
            .thenComparing(it -> first(it).id()));
    Map<EntityType, Counts> counts = new EnumMap<>(EntityType.class);
    for (EntityType type : EntityType.values()) {
      counts.put(type, counts(type, changes.stream().filter(it -> it.type() == type).toList()));
    }
    return new CatalogueDifference(counts, changes);
  }

  /** Entities that exchange members, directly or through others. */
  private Collection<Set<EntityId>> components() {
    Map<EntityId, Set<EntityId>> componentOf = new TreeMap<>();
    moved.forEach((member, now) -> {
      EntityId then = Objects.requireNonNull(everything.members().get(member)).entity();
      Set<EntityId> one = componentOf.computeIfAbsent(then, id -> new TreeSet<>(Set.of(id)));
      Set<EntityId> other =
          componentOf.computeIfAbsent(now.entity(), id -> new TreeSet<>(Set.of(id)));
      if (one != other) {
        one.addAll(other);
        other.forEach(id -> componentOf.put(id, one));
      }
    });
    return new LinkedHashMap<>(
            componentOf.values().stream()
                .distinct()
                .collect(Collectors.toMap(it -> it.iterator().next(), it -> it)))
        .values();
  }

  private Change change(Set<EntityId> ids) {
    Map<EntityId, List<Membership>> before = new TreeMap<>();
    Map<EntityId, List<Membership>> after = new TreeMap<>();
    for (EntityId id : ids) {
      for (Membership then : everything.entities().getOrDefault(id, List.of())) {
        put(before, then);
        put(after, moved.getOrDefault(then.member(), then));
      }
    }
    Kind kind =
        before.size() > 1 && after.size() == 1
            ? Kind.MERGE
            : before.size() == 1 && after.size() > 1 ? Kind.SPLIT : Kind.REGROUP;
    EntityType type = ids.iterator().next().type();
    return new Change(
        kind,
        type,
        groups(before),
        groups(after),
        reasons.of(type, entityOf(before), entityOf(after)));
  }

  private static void put(Map<EntityId, List<Membership>> groups, Membership membership) {
    if (membership.takesPart()) {
      groups.computeIfAbsent(membership.entity(), id -> new ArrayList<>()).add(membership);
    }
  }

  private static Map<String, EntityId> entityOf(Map<EntityId, List<Membership>> groups) {
    Map<String, EntityId> entityOf = new HashMap<>();
    groups.forEach((id, members) -> members.forEach(it -> entityOf.put(it.member(), id)));
    return entityOf;
  }

  private List<Group> groups(Map<EntityId, List<Membership>> groups) {
    return groups.entrySet().stream()
        .map(it -> new Group(it.getKey(), it.getValue().stream().map(this::side).toList()))
        .toList();
  }

  private Side side(Membership membership) {
    Listing listing = everything.listings().get(membership.member());
    return new Side(
        membership.member(),
        membership.about(),
        membership.source(),
        title(membership, listing),
        listing == null ? null : listing.start(),
        place(membership, listing));
  }

  private static String title(Membership membership, @Nullable Listing listing) {
    String name =
        listing != null
            ? listing.title()
            : membership.place() != null
                ? membership.place().name()
                : membership.performer() != null ? membership.performer().name() : null;
    return name == null ? membership.about() : name;
  }

  private static @Nullable String place(Membership membership, @Nullable Listing listing) {
    if (listing != null) {
      return listing.venue() == null ? null : listing.venue().name();
    }
    return membership.place() == null ? null : membership.place().address();
  }

  private Counts counts(EntityType type, List<Change> changes) {
    Set<EntityId> before = ids(changes.stream().flatMap(it -> it.before().stream()).toList());
    Set<EntityId> after = ids(changes.stream().flatMap(it -> it.after().stream()).toList());
    List<Membership> all =
        everything.members().values().stream()
            .filter(it -> it.type() == type && it.takesPart())
            .toList();
    return new Counts(
        all.size(),
        (int) all.stream().map(Membership::entity).distinct().count(),
        count(changes, Kind.MERGE),
        count(changes, Kind.SPLIT),
        count(changes, Kind.REGROUP),
        (int) moved.values().stream().filter(it -> it.type() == type).count(),
        (int) after.stream().filter(id -> !before.contains(id)).count(),
        (int) before.stream().filter(id -> !after.contains(id)).count());
  }

  private static Set<EntityId> ids(List<Group> groups) {
    Set<EntityId> ids = new HashSet<>();
    groups.forEach(group -> ids.add(group.id()));
    return ids;
  }

  private static int count(List<Change> changes, Kind kind) {
    return (int) changes.stream().filter(it -> it.kind() == kind).count();
  }

  private static Group first(Change change) {
    return change.before().isEmpty() ? change.after().getFirst() : change.before().getFirst();
  }

  private static int order(EntityType type) {
    return switch (type) {
      case VENUE -> 0;
      case ARTIST -> 1;
      case EVENT -> 2;
    };
  }
}
