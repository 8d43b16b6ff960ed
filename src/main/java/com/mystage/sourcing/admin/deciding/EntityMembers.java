package com.mystage.sourcing.admin.deciding;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.catalogue.Membership;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is in an entity, and what people decided about them.
 *
 * @param decided decisions in force, the newest first
 * @param cluster what holds them together; null of fewer than two, and where nobody asked
 */
public record EntityMembers(
    EntityId id,
    List<Membership> memberships,
    List<DecisionView> decided,
    @Nullable ClusterView cluster) {}
