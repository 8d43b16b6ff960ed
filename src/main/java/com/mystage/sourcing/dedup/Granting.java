package com.mystage.sourcing.dedup;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which id each cluster bears. The id goes where most of its members go; a cluster that several ids
 * claim keeps the one with most members (then the smallest id). The others retire into the cluster
 * that took most of theirs. A cluster without a claim is granted a new id.
 *
 * <p>Where an entity falls apart into which others were merged, each part claims the id that its
 * members bore before: an undone merge gives both ids back, whoever joined meanwhile.
 *
 * @param ids by cluster, in the clusters' order
 * @param retirements ids that no cluster bears any more
 * @param restored ids that had retired
 */
record Granting(List<EntityId> ids, List<Plan.Retirement> retirements, List<EntityId> restored) {

  /** Members that a retirement names at most; a larger entity is restored by these. */
  private static final int NAMED = 200;

  /**
   * Finds the ids of one type's clusters.
   *
   * @param clusters in the order of their smallest members
   * @param before the entity of each member that has one
   */
  static Granting of(
      EntityType type,
      List<SortedSet<String>> clusters,
      Map<String, EntityId> before,
      KnownMembers known) {
    List<Claim> claims = Claim.of(clusters, before, known);
    TreeMap<Integer, EntityId> borne = new TreeMap<>();
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
    Set<EntityId> live = new HashSet<>(before.values());
    Set<EntityId> claimed = new HashSet<>();
    claims.forEach(claim -> claimed.add(claim.id()));
    return new Granting(
        List.copyOf(borne.values()),
        retirements(clusters, claims, borne, before),
        new TreeSet<>(borne.values())
            .stream().filter(id -> claimed.contains(id) && !live.contains(id)).toList());
  }

  private static List<Plan.Retirement> retirements(
      List<SortedSet<String>> clusters,
      List<Claim> claims,
      TreeMap<Integer, EntityId> borne,
      Map<String, EntityId> before) {
    Set<EntityId> kept = new HashSet<>(borne.values());
    TreeMap<EntityId, Integer> retired = new TreeMap<>();
    for (Claim claim : claims) {
      if (claim.now() > 0 && !kept.contains(claim.id())) {
        retired.putIfAbsent(claim.id(), claim.cluster());
      }
    }
    List<Plan.Retirement> retirements = new ArrayList<>();
    retired.forEach((id, cluster) -> {
      EntityId into = java.util.Objects.requireNonNull(borne.get(cluster));
      retirements.add(
          new Plan.Retirement(
              id, into, bearers(clusters, before, id), bearers(clusters, before, into)));
    });
    return retirements;
  }

  private static List<String> bearers(
      List<SortedSet<String>> clusters, Map<String, EntityId> before, EntityId id) {
    return clusters.stream()
        .flatMap(Collection::stream)
        .filter(member -> id.equals(before.get(member)))
        .sorted(Comparator.naturalOrder())
        .limit(NAMED)
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
