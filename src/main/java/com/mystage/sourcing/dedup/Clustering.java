package com.mystage.sourcing.dedup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Greedy agglomeration: linked pairs from the strongest to the weakest join the clusters of their
 * two sides (Kruskal's order), unless a pair between the two clusters may not link, or the weights
 * of all pairs between them are below zero on average. The second rule is average linkage used as a
 * guard against chains: A like B and B like C do not make A and C one event when those two disagree
 * strongly.
 *
 * <p>What people decided goes before all that. What they call the same unites the clusters that
 * weights make, whole, and tells nothing about weights: so a merge takes nobody out of the entities
 * it merges. What they call not the same is kept apart in the united clusters, too. The outcome is
 * a function of the pairs and the decisions alone.
 */
final class Clustering {

  private final double unproposed;
  private final Map<Pair.Key, Pair> pairs = new HashMap<>();

  /** By weights alone. */
  private final Map<String, List<String>> clusterOf = new HashMap<>();

  /** The same clusters, as decisions unite them. */
  private final Map<String, List<String>> unitedOf = new HashMap<>();

  private final Map<Pair.Key, String> apart;

  private Clustering(
      double unproposed,
      Collection<String> members,
      Collection<Pair> pairs,
      Rulings.OfPairs rulings) {
    this.unproposed = unproposed;
    this.apart = rulings.apart();
    members.forEach(it -> clusterOf.put(it, new ArrayList<>(List.of(it))));
    members.forEach(it -> unitedOf.put(it, new ArrayList<>(List.of(it))));
    pairs.forEach(it -> this.pairs.put(it.key(), it));
  }

  /**
   * @param unproposed weight of a pair that is not among the pairs
   * @return the clusters, in the order of their smallest members
   */
  static List<SortedSet<String>> of(
      double unproposed,
      Collection<String> members,
      Collection<Pair> pairs,
      Rulings.OfPairs rulings) {
    Clustering clustering = new Clustering(unproposed, members, pairs, rulings);
    rulings.together().forEach(clustering::joinDecided);
    pairs.stream()
        .filter(it -> it.score().link())
        .sorted(Pair.STRONGEST_FIRST)
        .forEach(clustering::join);
    TreeMap<String, SortedSet<String>> clusters = new TreeMap<>();
    clustering
        .unitedOf
        .values()
        .forEach(it -> {
          SortedSet<String> sorted = new TreeSet<>(it);
          clusters.put(sorted.first(), sorted);
        });
    return List.copyOf(clusters.values());
  }

  /** Whatever the weights, but not over another decision that stands between. */
  private void joinDecided(Pair.Key pair) {
    List<String> left = unitedOf.get(pair.left());
    List<String> right = unitedOf.get(pair.right());
    if (left != null && right != null && left != right && !areApart(left, right)) {
      unite(unitedOf, left, right);
    }
  }

  private void join(Pair pair) {
    List<String> left = cluster(clusterOf, pair.left());
    List<String> right = cluster(clusterOf, pair.right());
    List<String> leftUnited = cluster(unitedOf, pair.left());
    List<String> rightUnited = cluster(unitedOf, pair.right());
    boolean united = leftUnited == rightUnited;
    if (left != right && (united || !areApart(leftUnited, rightUnited)) && mayJoin(left, right)) {
      unite(clusterOf, left, right);
      if (!united) {
        unite(unitedOf, leftUnited, rightUnited);
      }
    }
  }

  private static void unite(
      Map<String, List<String>> clusters, List<String> left, List<String> right) {
    boolean leftward = left.size() >= right.size();
    List<String> larger = leftward ? left : right;
    List<String> smaller = leftward ? right : left;
    larger.addAll(smaller);
    smaller.forEach(it -> clusters.put(it, larger));
  }

  private boolean areApart(List<String> left, List<String> right) {
    return !apart.isEmpty()
        && left.stream()
            .anyMatch(l -> right.stream().anyMatch(r -> apart.containsKey(Pair.Key.of(l, r))));
  }

  private boolean mayJoin(List<String> left, List<String> right) {
    double sum = 0;
    for (String l : left) {
      for (String r : right) {
        Pair pair = pairs.get(Pair.Key.of(l, r));
        if (pair != null && pair.score().cannotLink() != null) {
          return false;
        }
        sum += pair == null ? unproposed : pair.score().weight();
      }
    }
    return sum >= 0;
  }

  private static List<String> cluster(Map<String, List<String>> clusters, String member) {
    List<String> cluster = clusters.get(member);
    if (cluster == null) {
      throw new IllegalStateException("pair names " + member + ", which is not a member");
    }
    return cluster;
  }
}
