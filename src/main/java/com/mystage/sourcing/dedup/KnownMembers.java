package com.mystage.sourcing.dedup;

import com.mystage.sourcing.EntityId;
import java.util.Collection;
import java.util.Map;

/**
 * What earlier resolutions decided, as far as a plan needs it. Members are listing or mention ids.
 */
public interface KnownMembers {

  /** The entity of each member that has one. */
  Map<String, EntityId> entities(Collection<String> members);

  /** All members of these entities. */
  Collection<String> members(Collection<EntityId> entities);

  /** Whether the id was ever granted, even if it is retired now: no id is granted twice. */
  boolean everGranted(EntityId id);
}
