package com.mystage.sourcing.dedup;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.ArtistMention;
import com.mystage.sourcing.catalogue.VenueMention;
import com.mystage.sourcing.catalogue.decisions.Decision;
import com.mystage.sourcing.dedup.features.ArtistFeatures;
import com.mystage.sourcing.dedup.features.EventFeatures;
import com.mystage.sourcing.dedup.features.FeatureRow;
import com.mystage.sourcing.dedup.features.VenueFeatures;
import com.mystage.sourcing.dedup.sql.Dialect;
import com.mystage.sourcing.dedup.sql.DuckDbDialect;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.warehouse.Warehouse;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Decides which listings mean the same event, venue and artist. */
public final class Resolver {

  private final Warehouse warehouse;
  private final Dialect dialect;
  private final Map<EntityType, TypeResolver> resolvers = new EnumMap<>(EntityType.class);

  /** By the models that ship, on the warehouse of this machine. */
  public Resolver(Warehouse warehouse) {
    this(warehouse, new DuckDbDialect());
  }

  /** By the models that ship. */
  public Resolver(Warehouse warehouse, Dialect dialect) {
    this(warehouse, dialect, Map.of());
  }

  private Resolver(Warehouse warehouse, Dialect dialect, Map<EntityType, ModelFile> models) {
    this.warehouse = warehouse;
    this.dialect = dialect;
    for (EntityType type : EntityType.values()) {
      ModelFile named = models.get(type);
      ModelFile model = named == null ? ModelFile.shipped(type) : named;
      resolvers.put(type, new TypeResolver(warehouse, dialect, type, model));
    }
  }

  /** Over the same rows, by these models, and by those that ship for types that are not named. */
  public Resolver with(Map<EntityType, ModelFile> models) {
    return new Resolver(warehouse, dialect, models);
  }

  /**
   * Plans venues and artists first, then events. The outcome for a member depends on the listings
   * known so far, not on the order or the batches in which they came.
   *
   * <p>Feature rows of the pending listings are kept in the warehouse by this; the catalogue is not
   * touched. Members that an earlier plan left unapplied may be assigned too.
   */
  public Plan plan(Lane lane, List<Listing> pending, KnownMembers known) {
    return plan(lane, pending, Set.of(), known);
  }

  /**
   * As above, with mentions that people decided about since they were resolved.
   *
   * @param decided ids of mentions that have an entity
   */
  public Plan plan(Lane lane, List<Listing> pending, Set<String> decided, KnownMembers known) {
    TypePlan venues = mentions(EntityType.VENUE, lane, venues(pending), decided, known);
    TypePlan artists = mentions(EntityType.ARTIST, lane, artists(pending), decided, known);
    Set<String> revisited =
        resolver(EntityType.EVENT)
            .features()
            .membersWith(lane, "venue_mention", moved(venues, decided));
    TypePlan events = events(lane, pending, revisited, known, venues);
    return plan(lane, revisited, List.of(venues, artists, events));
  }

  /**
   * Plans all anew: what would be if these had never been resolved, but for the ids, which they
   * keep by the same rules as ever, and for what people decided. Members that the plan leaves where
   * they are, are not in it.
   *
   * @param listings all that have an entity
   * @param mentions ids of all mentions that have one
   */
  public Plan planAll(Lane lane, List<Listing> listings, Set<String> mentions, KnownMembers known) {
    TypePlan venues = mentionsAnew(EntityType.VENUE, lane, venues(listings), mentions, known);
    TypePlan artists = mentionsAnew(EntityType.ARTIST, lane, artists(listings), mentions, known);
    TypeResolver resolver = resolver(EntityType.EVENT);
    List<FeatureRow> rows = listings.stream().map(EventFeatures::of).toList();
    resolver.features().add(lane, rows);
    TypePlan events =
        resolver.resolveAll(
            lane,
            new TreeSet<>(rows.stream().map(FeatureRow::member).toList()),
            known,
            entities(known, venues));
    Set<String> revisited =
        resolver.features().membersWith(lane, "venue_mention", moved(venues, Set.of()));
    return plan(lane, revisited, List.of(venues, artists, events));
  }

  private TypePlan mentionsAnew(
      EntityType type, Lane lane, List<FeatureRow> rows, Set<String> mentions, KnownMembers known) {
    TypeResolver resolver = resolver(type);
    resolver.features().add(lane, rows);
    Set<String> frontier = new TreeSet<>(mentions);
    frontier.removeIf(it -> Decision.typeOf(it) != type);
    return resolver.resolveAll(lane, frontier, known, it -> Map.of());
  }

  private Plan plan(Lane lane, Set<String> revisited, List<TypePlan> all) {
    return new Plan(
        lane,
        resolvers.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().version())),
        all.stream().flatMap(it -> it.assignments().stream()).toList(),
        all.stream().flatMap(it -> it.retirements().stream()).toList(),
        all.stream().flatMap(it -> it.releases().stream()).toList(),
        revisited.stream().sorted().toList(),
        all.stream().flatMap(it -> it.pairs().stream()).toList(),
        all.stream().flatMap(it -> it.restored().stream()).toList());
  }

  /**
   * What the model says of two members as they are now, whether or not a run compared them; empty
   * if it never saw one of them.
   */
  public Optional<Plan.ScoredPair> explain(
      Lane lane, EntityType type, String left, String right, KnownMembers known) {
    return resolver(type).explain(lane, left, right, known);
  }

  /** As {@link #explain}, of all pairs among some members of one type. */
  public List<Plan.ScoredPair> explainAll(
      Lane lane, EntityType type, Collection<String> members, KnownMembers known) {
    return resolver(type).explainAll(lane, members, known);
  }

  /** The version of the model of this type. */
  public String version(EntityType type) {
    return resolver(type).version();
  }

  /** Weights from which pairs of this type link, and from which people look at them. */
  public Thresholds thresholds(EntityType type) {
    return resolver(type).thresholds();
  }

  /**
   * Weights in bits.
   *
   * @param match from here a pair links
   * @param review from here a person looks at it
   */
  public record Thresholds(double match, double review) {}

  /** Takes away what was kept of the lane's listings. */
  public void forget(Lane lane) {
    resolvers.values().forEach(each -> each.features().forget(lane));
  }

  private static List<FeatureRow> venues(List<Listing> pending) {
    return pending.stream()
        .flatMap(it -> VenueMention.of(it).stream())
        .distinct()
        .map(VenueFeatures::of)
        .toList();
  }

  private static List<FeatureRow> artists(List<Listing> pending) {
    return pending.stream()
        .flatMap(it -> ArtistMention.of(it).stream())
        .distinct()
        .map(ArtistFeatures::of)
        .toList();
  }

  /** A mention never changes: only a new one, or one that people decided about, is resolved. */
  private TypePlan mentions(
      EntityType type, Lane lane, List<FeatureRow> rows, Set<String> decided, KnownMembers known) {
    TypeResolver resolver = resolver(type);
    Set<String> frontier = new TreeSet<>(rows.stream().map(FeatureRow::member).toList());
    frontier.removeAll(known.entities(frontier).keySet());
    decided.stream().filter(it -> Decision.typeOf(it) == type).forEach(frontier::add);
    resolver.features().add(lane, rows);
    return resolver.resolve(lane, frontier, known, it -> Map.of());
  }

  private TypePlan events(
      Lane lane,
      List<Listing> pending,
      Set<String> revisited,
      KnownMembers known,
      TypePlan venues) {
    TypeResolver resolver = resolver(EntityType.EVENT);
    List<FeatureRow> rows = pending.stream().map(EventFeatures::of).toList();
    resolver.features().add(lane, rows);
    Set<String> frontier = new TreeSet<>(rows.stream().map(FeatureRow::member).toList());
    frontier.addAll(revisited);
    return resolver.resolve(lane, frontier, known, entities(known, venues));
  }

  /** Mentions whose venue changes, or comes or goes: the events there are compared anew. */
  private static Set<String> moved(TypePlan venues, Set<String> decided) {
    Set<String> moved = new TreeSet<>();
    for (Plan.Assignment assignment : venues.assignments()) {
      if (assignment.before() != null) {
        moved.add(assignment.member());
      }
    }
    venues.releases().forEach(release -> moved.add(release.member()));
    decided.stream().filter(it -> Decision.typeOf(it) == EntityType.VENUE).forEach(moved::add);
    return moved;
  }

  private static Function<Collection<String>, Map<String, EntityId>> entities(
      KnownMembers known, TypePlan planned) {
    Map<String, EntityId> changed = new HashMap<>();
    planned.assignments().forEach(it -> changed.put(it.member(), it.entity()));
    Rulings rulings = new Rulings(known);
    return mentions -> {
      Map<String, EntityId> entities = new HashMap<>(known.entities(mentions));
      entities.keySet().removeAll(rulings.rejected(mentions));
      mentions.forEach(it -> {
        EntityId change = changed.get(it);
        if (change != null) {
          entities.put(it, change);
        }
      });
      return entities;
    };
  }

  private TypeResolver resolver(EntityType type) {
    return java.util.Objects.requireNonNull(resolvers.get(type));
  }
}
