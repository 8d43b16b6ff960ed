package com.mystage.sourcing.dedup;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Memberships in memory: plans applied one after the other. */
final class MemoryMembers implements KnownMembers {

  private final Map<String, EntityId> entities = new HashMap<>();
  private final Set<EntityId> granted = new HashSet<>();

  void apply(Plan plan) {
    for (Plan.Assignment assignment : plan.assignments()) {
      EntityId before = entities.put(assignment.member(), assignment.entity());
      if (before == null ? assignment.before() != null : !before.equals(assignment.before())) {
        throw new IllegalStateException("stale: " + assignment + ", it is in " + before);
      }
      granted.add(assignment.entity());
    }
    for (Plan.Retirement retirement : plan.retirements()) {
      if (entities.containsValue(retirement.id())) {
        throw new IllegalStateException("retired with members: " + retirement);
      }
    }
  }

  EntityId entity(String member) {
    EntityId id = entities.get(member);
    if (id == null) {
      throw new AssertionError(member + " has no entity");
    }
    return id;
  }

  /** The clusters of one type, each as its sorted members. */
  Set<Set<String>> partition(EntityType type) {
    Map<EntityId, Set<String>> clusters = new TreeMap<>();
    entities.forEach((member, id) -> {
      if (id.type() == type) {
        clusters.computeIfAbsent(id, it -> new TreeSet<>()).add(member);
      }
    });
    return new HashSet<>(clusters.values());
  }

  @Override
  public Map<String, EntityId> entities(Collection<String> members) {
    Map<String, EntityId> found = new HashMap<>();
    members.forEach(it -> {
      EntityId id = entities.get(it);
      if (id != null) {
        found.put(it, id);
      }
    });
    return found;
  }

  @Override
  public Collection<String> members(Collection<EntityId> ids) {
    Set<EntityId> wanted = Set.copyOf(ids);
    return entities.entrySet().stream()
        .filter(it -> wanted.contains(it.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public boolean everGranted(EntityId id) {
    return granted.contains(id);
  }
}
