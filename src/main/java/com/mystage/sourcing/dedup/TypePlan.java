package com.mystage.sourcing.dedup;

import com.mystage.sourcing.EntityId;
import java.util.List;

/** One type's share of a plan. */
record TypePlan(
    List<Plan.Assignment> assignments,
    List<Plan.Retirement> retirements,
    List<Plan.Release> releases,
    List<Plan.ScoredPair> pairs,
    List<EntityId> restored) {}
