package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.catalogue.Membership;
import com.mystage.sourcing.dedup.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A plan with all that applying it needs, as it lies in the archive.
 *
 * @param taken the pending marks that the plan answers
 * @param memberships what to write, one document each
 * @param events entities to enrich again
 * @param others venues and artists to publish again
 */
record ResolutionPlan(
    String task,
    Plan plan,
    Map<String, Instant> taken,
    List<Membership> memberships,
    List<EntityId> events,
    List<EntityId> others) {}
