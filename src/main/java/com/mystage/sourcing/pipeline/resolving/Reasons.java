package com.mystage.sourcing.pipeline.resolving;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.catalogue.Membership;
import com.mystage.sourcing.dedup.Plan;
import com.mystage.sourcing.dedup.Resolver;
import com.mystage.sourcing.pipeline.resolving.CatalogueDifference.Why;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds the pairs that decide a change: a spanning forest of the strongest. */
final class Reasons {

  /** Members of a parted entity of which all pairs are looked at. */
  private static final int MOST = 60;

  private static final Comparator<Plan.ScoredPair> STRONGEST_FIRST =
      Comparator.comparingDouble((Plan.ScoredPair it) -> -it.weight())
          .thenComparing(Plan.ScoredPair::left)
          .thenComparing(Plan.ScoredPair::right);

  private final Plan plan;
  private final Resolver resolver;
  private final Everything everything;
  private final Map<String, List<Plan.ScoredPair>> linksOf = new HashMap<>();

  Reasons(Plan plan, Resolver resolver, Everything everything) {
    this.plan = plan;
    this.resolver = resolver;
    this.everything = everything;
    for (Plan.ScoredPair pair : plan.pairs()) {
      if (pair.match()) {
        linksOf.computeIfAbsent(pair.left(), any -> new ArrayList<>()).add(pair);
      }
    }
  }

  /**
   * @param before the entity of each member concerned, as it is
   * @param after as it would be
   */
  List<Why> of(EntityType type, Map<String, EntityId> before, Map<String, EntityId> after) {
    List<Why> why = new ArrayList<>();
    List<Plan.ScoredPair> links =
        before.keySet().stream()
            .flatMap(member -> linksOf.getOrDefault(member, List.of()).stream())
            .filter(pair -> same(pair, after) && other(pair, before))
            .toList();
    forest(links, before).forEach(pair -> why.add(why(type, pair)));
    forest(parted(type, before, after), after).forEach(pair -> why.add(why(type, pair)));
    return why;
  }

  /** Pairs that are in one entity and would be in two. */
  private List<Plan.ScoredPair> parted(
      EntityType type, Map<String, EntityId> before, Map<String, EntityId> after) {
    Map<EntityId, Set<EntityId>> parts = new HashMap<>();
    before.forEach((member, id) -> {
      EntityId now = after.get(member);
      if (now != null) {
        parts.computeIfAbsent(id, any -> new HashSet<>()).add(now);
      }
    });
    List<String> members =
        before.keySet().stream()
            .filter(it ->
                parts.getOrDefault(Objects.requireNonNull(before.get(it)), Set.of()).size() > 1)
            .sorted()
            .limit(MOST)
            .toList();
    if (members.size() < 2) {
      return List.of();
    }
    return resolver.explainAll(plan.lane(), type, members, everything).stream()
        .filter(pair -> same(pair, before) && other(pair, after))
        .toList();
  }

  private static boolean same(Plan.ScoredPair pair, Map<String, EntityId> entityOf) {
    EntityId left = entityOf.get(pair.left());
    return left != null && left.equals(entityOf.get(pair.right()));
  }

  private static boolean other(Plan.ScoredPair pair, Map<String, EntityId> entityOf) {
    EntityId left = entityOf.get(pair.left());
    EntityId right = entityOf.get(pair.right());
    return left != null && right != null && !left.equals(right);
  }

  /** The strongest pairs that connect the entities, each once. */
  private static List<Plan.ScoredPair> forest(
      List<Plan.ScoredPair> pairs, Map<String, EntityId> entityOf) {
    Map<EntityId, Set<EntityId>> treeOf = new HashMap<>();
    List<Plan.ScoredPair> forest = new ArrayList<>();
    for (Plan.ScoredPair pair : pairs.stream().sorted(STRONGEST_FIRST).toList()) {
      EntityId left = Objects.requireNonNull(entityOf.get(pair.left()));
      EntityId right = Objects.requireNonNull(entityOf.get(pair.right()));
      Set<EntityId> one = treeOf.computeIfAbsent(left, id -> new HashSet<>(Set.of(id)));
      Set<EntityId> other = treeOf.computeIfAbsent(right, id -> new HashSet<>(Set.of(id)));
      if (one != other) {
        one.addAll(other);
        other.forEach(id -> treeOf.put(id, one));
        forest.add(pair);
      }
    }
    return forest;
  }

  private Why why(EntityType type, Plan.ScoredPair pair) {
    return new Why(
        about(pair.left()), about(pair.right()), resolver.thresholds(type).match(), pair);
  }

  private String about(String member) {
    Membership membership = everything.members().get(member);
    return membership == null ? member : membership.about();
  }
}
