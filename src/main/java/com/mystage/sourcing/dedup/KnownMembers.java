package com.mystage.sourcing.dedup;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.catalogue.decisions.Verdicts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /** Those of these members that take no part so far, since people rejected them. */
  default Set<String> absent(Collection<String> members) {
    return Set.of();
  }

  /** The merges into these entities that still hold. */
  default List<Merge> mergedInto(Collection<EntityId> entities) {
    return List.of();
  }

  /**
   * That an entity was merged into another.
   *
   * @param id the one that retired
   * @param members who was in it then
   * @param beside who was in the other one then
   */
  record Merge(EntityId id, EntityId into, Set<String> members, Set<String> beside) {
    public Merge {
      members = Set.copyOf(members);
      beside = Set.copyOf(beside);
    }
  }

  /** Whether the id was ever granted, even if it is retired now: no id is granted twice. */
  boolean everGranted(EntityId id);
}
