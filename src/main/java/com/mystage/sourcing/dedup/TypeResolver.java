package com.mystage.sourcing.dedup;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;

/** Resolves the members of one entity type: closure, clusters, ids. */
final class TypeResolver {

  private final Warehouse warehouse;
  private final EntityType type;
  private final ModelFile file;
  private final Features features;
  private final PairQuery query;

  TypeResolver(Warehouse warehouse, EntityType type, ModelFile file) {
    this.warehouse = warehouse;
    this.type = type;
    this.file = file;
    this.features = new Features(warehouse, type);
    String reference = type == EntityType.EVENT ? "venue_mention" : null;
    this.query = new PairQuery(file.model(), features.tables(), reference);
  }

  Features features() {
    return features;
  }

  String version() {
    return file.version();
  }

  TypePlan resolve(
      Lane lane,
      Set<String> frontier,
      KnownMembers known,
      Function<Collection<String>, Map<String, EntityId>> references) {
    Closure closure =
        new Closure.Search(
                "dedup-" + type.word() + "-pairs",
                warehouse,
                query,
                new Scoring(file.model()),
                known,
                references)
            .around(lane, frontier);
    List<SortedSet<String>> clusters =
        Clustering.of(file.model().unproposed(), closure.members(), closure.inner());
    Granting granting = Granting.of(type, clusters, closure.before(), known);
    return new TypePlan(
        assignments(clusters, granting, closure.before()),
        granting.retirements(),
        recorded(closure, frontier));
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
  private List<Plan.ScoredPair> recorded(Closure closure, Set<String> frontier) {
    return closure.pairs().values().stream()
        .filter(it -> frontier.contains(it.left()) || frontier.contains(it.right()))
        .filter(it -> it.score().weight() >= file.model().review())
        .sorted(Pair.STRONGEST_FIRST)
        .map(this::scored)
        .toList();
  }

  private Plan.ScoredPair scored(Pair pair) {
    Scoring.Score score = pair.score();
    return new Plan.ScoredPair(
        type,
        pair.left(),
        pair.right(),
        score.weight(),
        score.probability(),
        score.link(),
        score.parts(),
        score.cannotLink());
  }
}
