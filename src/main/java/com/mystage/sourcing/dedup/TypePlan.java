package com.mystage.sourcing.dedup;

import com.mystage.sourcing.EntityId;
import java.util.List;
import java.util.function.Function;

/** One type's share of a plan. */
record TypePlan(
    List<Plan.Assignment> assignments,
    List<Plan.Retirement> retirements,
    List<Plan.Release> releases,
    List<Plan.ScoredPair> pairs,
    List<EntityId> restored) {

  /** Of parts that have no member in common. */
  static TypePlan of(List<TypePlan> parts) {
    return new TypePlan(
        all(parts, TypePlan::assignments),
        all(parts, TypePlan::retirements),
        all(parts, TypePlan::releases),
        all(parts, TypePlan::pairs),
        all(parts, TypePlan::restored));
  }

  private static <T> List<T> all(List<TypePlan> parts, Function<TypePlan, List<T>> some) {
    return parts.stream().flatMap(part -> some.apply(part).stream()).toList();
  }
}
