package com.mystage.sourcing.dedup;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.dedup.sql.Dialect;
import com.mystage.sourcing.warehouse.Row;
import com.mystage.sourcing.warehouse.Statement;
import com.mystage.sourcing.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Resolves the members of one entity type: closure, clusters, ids. */
final class TypeResolver {

  /** Members whose closures are found at once, which bounds the pairs in memory. */
  private static final int AT_ONCE = 2_000;

  private final Warehouse warehouse;
  private final EntityType type;
  private final ModelFile file;
  private final Features features;
  private final PairQuery query;

  TypeResolver(Warehouse warehouse, Dialect dialect, EntityType type, ModelFile file) {
    this.warehouse = warehouse;
    this.type = type;
    this.file = file;
    this.features = new Features(warehouse, dialect, type);
    String reference = type == EntityType.EVENT ? "venue_mention" : null;
    this.query = new PairQuery(file.model(), features.tables(), reference, dialect);
  }

  Features features() {
    return features;
  }

  String version() {
    return file.version();
  }

  Resolver.Thresholds thresholds() {
    return new Resolver.Thresholds(file.model().match(), file.model().review());
  }

  Optional<Plan.ScoredPair> explain(Lane lane, String left, String right, KnownMembers known) {
    return explained(List.of(left, right), query.between(lane, left, right), known).stream()
        .findFirst();
  }

  List<Plan.ScoredPair> explainAll(Lane lane, Collection<String> members, KnownMembers known) {
    return explained(members, query.among(lane, members), known);
  }

  private List<Plan.ScoredPair> explained(
      Collection<String> members, Statement statement, KnownMembers known) {
    Rulings rulings = new Rulings(known);
    rulings.rejected(members);
    Rulings.OfPairs ofPairs = rulings.ofPairs();
    List<Row> rows =
        warehouse.query("dedup-" + type.word() + "-explain", statement, Warehouse.NO_CAP);
    Map<String, EntityId> entities = known.entities(Closure.mentioned(rows));
    Scoring scoring = new Scoring(file.model());
    return rows.stream()
        .map(row ->
            new Pair(
                row.requireText("l_member"),
                row.requireText("r_member"),
                scoring.score(
                    row.whole("pattern"),
                    (int) row.whole("forbidden"),
                    Closure.sameReference(row, entities))))
        .sorted(Pair.STRONGEST_FIRST)
        .map(pair -> scored(pair, ofPairs))
        .toList();
  }

  TypePlan resolve(
      Lane lane,
      Set<String> frontier,
      KnownMembers known,
      Function<Collection<String>, Map<String, EntityId>> references) {
    Closure closure = closure(lane, frontier, known, references);
    return planned(
        closure, known, it -> frontier.contains(it.left()) || frontier.contains(it.right()));
  }

  /** All of these anew, some at a time: closures do not overlap, so the outcome is that of one. */
  TypePlan resolveAll(
      Lane lane,
      Set<String> members,
      KnownMembers known,
      Function<Collection<String>, Map<String, EntityId>> references) {
    List<TypePlan> parts = new ArrayList<>();
    Set<String> done = new HashSet<>();
    Set<Pair.Key> told = new HashSet<>();
    Set<String> some = new TreeSet<>();
    Iterator<String> rest = members.iterator();
    while (rest.hasNext()) {
      String member = rest.next();
      if (!done.contains(member)) {
        some.add(member);
      }
      if (!some.isEmpty() && (some.size() == AT_ONCE || !rest.hasNext())) {
        Closure closure = closure(lane, some, known, references);
        done.addAll(closure.members());
        done.addAll(closure.rejected());
        parts.add(planned(closure, known, pair -> told.add(pair.key())));
        some.clear();
      }
    }
    return TypePlan.of(parts);
  }

  private Closure closure(
      Lane lane,
      Set<String> frontier,
      KnownMembers known,
      Function<Collection<String>, Map<String, EntityId>> references) {
    return new Closure.Search(
            "dedup-" + type.word() + "-pairs",
            warehouse,
            query,
            new Scoring(file.model()),
            known,
            references)
        .around(lane, frontier);
  }

  private TypePlan planned(Closure closure, KnownMembers known, Predicate<Pair> told) {
    List<SortedSet<String>> clusters =
        Clustering.of(
            file.model().unproposed(), closure.members(), closure.inner(), closure.rulings());
    Granting granting = Granting.of(type, clusters, closure.before(), known);
    return new TypePlan(
        assignments(clusters, granting, closure.before()),
        granting.retirements(),
        releases(closure, granting, known),
        recorded(closure, told, clusters),
        granting.restored());
  }

  /** Where the entity is merged away, a rejected member would come back to its successor. */
  private List<Plan.Release> releases(Closure closure, Granting granting, KnownMembers known) {
    Map<EntityId, EntityId> successors = new HashMap<>();
    granting.retirements().forEach(it -> successors.put(it.id(), it.into()));
    return new TreeMap<>(known.entities(closure.rejected()))
        .entrySet().stream()
            .map(it ->
                new Plan.Release(
                    type, it.getKey(), successors.getOrDefault(it.getValue(), it.getValue())))
            .toList();
  }

  private List<Plan.Assignment> assignments(
      List<SortedSet<String>> clusters, Granting granting, Map<String, EntityId> before) {
    List<Plan.Assignment> assignments = new ArrayList<>();
    for (int i = 0; i < clusters.size(); i++) {
      EntityId id = granting.ids().get(i);
      for (String member : clusters.get(i)) {
        EntityId old = before.get(member);
        if (!id.equals(old)) {
          assignments.add(new Plan.Assignment(type, member, id, old));
        }
      }
    }
    return assignments;
  }

  /** What was decided anew; pairs elsewhere in the closure are in earlier plans. */
  private List<Plan.ScoredPair> recorded(
      Closure closure, Predicate<Pair> told, List<SortedSet<String>> clusters) {
    Map<Pair.Key, String> apart = apart(closure, clusters);
    return closure.pairs().values().stream()
        .filter(it -> it.score().weight() >= file.model().review())
        .filter(told)
        .filter(it ->
            !closure.rejected().contains(it.left()) && !closure.rejected().contains(it.right()))
        .sorted(Pair.STRONGEST_FIRST)
        .map(pair -> scored(pair, new Rulings.OfPairs(closure.rulings().together(), apart)))
        .toList();
  }

  /** Pairs that people keep apart, and pairs of those who are in one cluster with such. */
  private static Map<Pair.Key, String> apart(Closure closure, List<SortedSet<String>> clusters) {
    Map<Pair.Key, String> decided = closure.rulings().apart();
    if (decided.isEmpty()) {
      return decided;
    }
    Map<String, SortedSet<String>> clusterOf = new HashMap<>();
    clusters.forEach(cluster -> cluster.forEach(member -> clusterOf.put(member, cluster)));
    Map<Pair.Key, String> apart = new HashMap<>(decided);
    decided.forEach((pair, decision) -> {
      for (String left : clusterOf.getOrDefault(pair.left(), Collections.emptySortedSet())) {
        for (String right : clusterOf.getOrDefault(pair.right(), Collections.emptySortedSet())) {
          apart.putIfAbsent(Pair.Key.of(left, right), decision);
        }
      }
    });
    return apart;
  }

  private Plan.ScoredPair scored(Pair pair, Rulings.OfPairs rulings) {
    Scoring.Score score = pair.score();
    String decision = rulings.apart().get(pair.key());
    return new Plan.ScoredPair(
        type,
        pair.left(),
        pair.right(),
        score.weight(),
        score.probability(),
        decision == null && (score.link() || rulings.together().contains(pair.key())),
        score.parts(),
        score.levels(),
        decision == null ? score.cannotLink() : "decisions/" + decision);
  }
}
