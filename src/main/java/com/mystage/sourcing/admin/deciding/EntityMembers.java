package com.mystage.sourcing.admin.deciding;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.catalogue.Membership;
import java.util.List;

/**
 * Who is in an entity, and what people decided about them.
 *
 * @param decided decisions in force, the newest first
 */
public record EntityMembers(
    EntityId id, List<Membership> memberships, List<DecisionView> decided) {}
