package com.mystage.sourcing.dedup;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.catalogue.decisions.Verdicts;
import java.util.Collection;
import java.util.Map;

/**
 * What earlier resolutions decided, as far as a plan needs it. Members are listing or mention ids.
 */
public interface KnownMembers {

  /** The entity of each member that has one. */
  Map<String, EntityId> entities(Collection<String> members);

  /** All members of these entities, rejected ones too. */
  Collection<String> members(Collection<EntityId> entities);

  /** What people decided about each member, where they did. */
  default Map<String, Verdicts> decided(Collection<String> members) {
    return Map.of();
  }

  /** Whether the id was ever granted, even if it is retired now: no id is granted twice. */
  boolean everGranted(EntityId id);
}
