package com.mystage.sourcing.dedup;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.dedup.KnownMembers.Merge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * That a cluster would bear an id, since members of it do or did.
 *
 * @param votes its members that speak for the id: each for the one it bears, or, where that entity
 *     falls apart, for the one that it bore before it was merged into it; who joined a merged
 *     entity later speaks for none then
 * @param now its members that bear the id now
 * @param others how many other ids the cluster claims: who has no other goes first
 */
record Claim(int cluster, EntityId id, long votes, long now, int others) {

  private static final Comparator<Claim> STRONGEST_FIRST =
      Comparator.comparingLong((Claim it) -> -it.votes())
          .thenComparingLong(it -> -it.now())
          .thenComparingInt(Claim::others)
          .thenComparing(Claim::id)
          .thenComparingInt(Claim::cluster);

  /** The claims of all clusters, the strongest first. */
  static List<Claim> of(
      List<SortedSet<String>> clusters, Map<String, EntityId> before, KnownMembers known) {
    Set<String> absent = absent(clusters, before, known);
    Set<EntityId> split = split(clusters, before, absent);
    List<Merge> merges = merges(split, known);
    Map<String, Integer> clusterOf = new HashMap<>();
    for (int i = 0; i < clusters.size(); i++) {
      for (String member : clusters.get(i)) {
        clusterOf.put(member, i);
      }
    }
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < clusters.size(); i++) {
      Map<EntityId, Long> votes = new TreeMap<>();
      Map<EntityId, Long> now = new HashMap<>();
      for (String member : clusters.get(i)) {
        EntityId bears = before.get(member);
        if (bears == null) {
          continue;
        }
        now.merge(bears, 1L, Long::sum);
        votes.merge(bears, 0L, Long::sum);
        if (!absent.contains(member)) {
          Vote vote = vote(member, bears, merges, clusterOf);
          votes.merge(vote.id(), vote.counts(), Long::sum);
        }
      }
      int cluster = i;
      votes.forEach((id, count) ->
          claims.add(new Claim(cluster, id, count, now.getOrDefault(id, 0L), votes.size() - 1)));
    }
    return claims.stream().sorted(STRONGEST_FIRST).toList();
  }

  private record Vote(EntityId id, long counts) {}

  /**
   * From the entity that the member is in now, down the merges to the one that it came from, as far
   * as entities fall apart.
   */
  private static Vote vote(
      String member, EntityId bears, List<Merge> merges, Map<String, Integer> clusterOf) {
    boolean merged = false;
    boolean there = false;
    for (Merge merge : merges) {
      if (merge.into().equals(bears)) {
        merged = true;
        if (merge.members().contains(member)) {
          boolean whole =
              merge.members().stream()
                      .map(clusterOf::get)
                      .filter(Objects::nonNull)
                      .distinct()
                      .count()
                  == 1;
          return whole
              ? new Vote(merge.id(), 1)
              : new Vote(vote(member, merge.id(), merges, clusterOf).id(), 1);
        }
        there |= merge.beside().contains(member);
      }
    }
    return new Vote(bears, !merged || there ? 1 : 0);
  }

  /** Members that come back after a rejection: who stayed goes before them. */
  private static Set<String> absent(
      List<SortedSet<String>> clusters, Map<String, EntityId> before, KnownMembers known) {
    Set<EntityId> split = split(clusters, before, Set.of());
    List<String> members =
        before.keySet().stream().filter(member -> split.contains(before.get(member))).toList();
    return members.isEmpty() ? Set.of() : known.absent(members);
  }

  /** The ids that several clusters claim. */
  private static Set<EntityId> split(
      List<SortedSet<String>> clusters, Map<String, EntityId> before, Set<String> absent) {
    Set<EntityId> seen = new HashSet<>();
    Set<EntityId> split = new TreeSet<>();
    for (SortedSet<String> cluster : clusters) {
      Set<EntityId> here = new HashSet<>();
      for (String member : cluster) {
        EntityId id = before.get(member);
        if (id != null && !absent.contains(member)) {
          here.add(id);
        }
      }
      here.stream().filter(id -> !seen.add(id)).forEach(split::add);
    }
    return split;
  }

  /** The merges into these, and those into what was merged. */
  private static List<Merge> merges(Collection<EntityId> entities, KnownMembers known) {
    List<Merge> found = new ArrayList<>();
    Set<EntityId> asked = new HashSet<>(entities);
    Collection<EntityId> next = entities;
    while (!next.isEmpty()) {
      List<Merge> level = known.mergedInto(next);
      found.addAll(level);
      next = level.stream().map(Merge::id).filter(asked::add).toList();
    }
    return found;
  }
}
