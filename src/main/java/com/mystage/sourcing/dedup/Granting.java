package com.mystage.sourcing.dedup;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Which id each cluster bears. The id goes where most of its members go; a cluster that several ids
 * claim keeps the one with most members (then the smallest id). The others retire into the cluster
 * that took most of theirs. A cluster without a claim is granted a new id.
 *
 * @param ids by cluster, in the clusters' order
 * @param retirements ids that no cluster bears any more
 */
record Granting(List<EntityId> ids, List<Plan.Retirement> retirements) {

  private record Claim(int cluster, EntityId id, long members) {
    static final Comparator<Claim> STRONGEST_FIRST =
        Comparator.comparingLong((Claim it) -> -it.members())
            .thenComparing(Claim::id)
            .thenComparingInt(Claim::cluster);
  }

  /**
   * @param clusters in the order of their smallest members
   * @param before the entity of each member that has one
   */
  static Granting of(
      EntityType type,
      List<SortedSet<String>> clusters,
      Map<String, EntityId> before,
      KnownMembers known) {
    List<Claim> claims = claims(clusters, before);
    Map<Integer, EntityId> borne = new TreeMap<>();
    Set<EntityId> taken = new HashSet<>();
    for (Claim claim : claims) {
      if (!borne.containsKey(claim.cluster()) && taken.add(claim.id())) {
        borne.put(claim.cluster(), claim.id());
      }
    }
    for (int i = 0; i < clusters.size(); i++) {
      if (!borne.containsKey(i)) {
        EntityId fresh = fresh(type, clusters.get(i).first(), taken, known);
        taken.add(fresh);
        borne.put(i, fresh);
      }
    }
    Set<EntityId> kept = new HashSet<>(borne.values());
    TreeMap<EntityId, EntityId> retired = new TreeMap<>();
    for (Claim claim : claims) {
      if (!kept.contains(claim.id())) {
        retired.putIfAbsent(claim.id(), borne.get(claim.cluster()));
      }
    }
    return new Granting(
        List.copyOf(borne.values()),
        retired.entrySet().stream()
            .map(it -> new Plan.Retirement(it.getKey(), it.getValue()))
            .toList());
  }

  private static List<Claim> claims(
      List<SortedSet<String>> clusters, Map<String, EntityId> before) {
    Map<Integer, Map<EntityId, Long>> counts = new HashMap<>();
    for (int i = 0; i < clusters.size(); i++) {
      for (String member : clusters.get(i)) {
        EntityId id = before.get(member);
        if (id != null) {
          counts.computeIfAbsent(i, it -> new HashMap<>()).merge(id, 1L, Long::sum);
        }
      }
    }
    return counts.entrySet().stream()
        .flatMap(cluster ->
            cluster.getValue().entrySet().stream()
                .map(it -> new Claim(cluster.getKey(), it.getKey(), it.getValue())))
        .sorted(Claim.STRONGEST_FIRST)
        .toList();
  }

  /** A retired id is never granted again: the smallest member's next number is. */
  private static EntityId fresh(
      EntityType type, String member, Set<EntityId> taken, KnownMembers known) {
    EntityId id = EntityId.granted(type, member);
    for (int i = 2; taken.contains(id) || known.everGranted(id); i++) {
      id = EntityId.granted(type, member + "#" + i);
    }
    return id;
  }
}
