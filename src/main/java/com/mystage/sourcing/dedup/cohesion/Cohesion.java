package com.mystage.sourcing.dedup.cohesion;

import com.mystage.sourcing.dedup.Plan.ScoredPair;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What holds a cluster together: a maximum spanning tree of its pairs (Kruskal), in which what
 * people decided goes before any weight. Its weakest link is where the cluster would part first:
 * every other connection between the two sides weighs no more.
 *
 * @param links decided ones first, then from the strongest to the weakest
 * @param apart pairs inside that may not be one, which only their neighbours bring together
 * @param loose members that no link reaches, since nothing is known of them to compare
 */
public record Cohesion(List<Link> links, List<ScoredPair> apart, List<String> loose) {

  private static final Comparator<ScoredPair> STRONGEST_FIRST =
      Comparator.comparingDouble((ScoredPair it) -> -it.weight())
          .thenComparing(ScoredPair::left)
          .thenComparing(ScoredPair::right);

  public Cohesion {
    links = List.copyOf(links);
    apart = List.copyOf(apart);
    loose = List.copyOf(loose);
  }

  /** Two members; which is left tells nothing. */
  public record Two(String left, String right) {
    public Two {
      if (left.compareTo(right) > 0) {
        String swapped = left;
        left = right;
        right = swapped;
      }
    }

    static Two of(ScoredPair pair) {
      return new Two(pair.left(), pair.right());
    }
  }

  /**
   * A connection.
   *
   * @param pair what the model says of the two; null if it never compared them
   * @param decision id of the decision that calls them the same; null if weights link them
   */
  public record Link(Two two, @Nullable ScoredPair pair, @Nullable String decision) {}

  /**
   * Finds it.
   *
   * @param members of the cluster
   * @param pairs what the model says of pairs among them
   * @param decided pairs that people call the same, with the decision
   */
  public static Cohesion of(
      Collection<String> members, List<ScoredPair> pairs, Map<Two, String> decided) {
    Map<String, Set<String>> treeOf = new TreeMap<>();
    members.forEach(member -> treeOf.put(member, new HashSet<>(Set.of(member))));
    List<ScoredPair> strongestFirst = pairs.stream().sorted(STRONGEST_FIRST).toList();
    List<Link> links = new ArrayList<>();
    for (Link link : candidates(strongestFirst, decided)) {
      Set<String> left = treeOf.get(link.two().left());
      Set<String> right = treeOf.get(link.two().right());
      if (left != null && right != null && left != right) {
        left.addAll(right);
        right.forEach(member -> treeOf.put(member, left));
        links.add(link);
      }
    }
    return new Cohesion(
        links,
        strongestFirst.stream().filter(pair -> pair.cannotLink() != null).toList(),
        treeOf.size() < 2
            ? List.of()
            : treeOf.entrySet().stream()
                .filter(it -> it.getValue().size() == 1)
                .map(Map.Entry::getKey)
                .toList());
  }

  private static List<Link> candidates(List<ScoredPair> strongestFirst, Map<Two, String> decided) {
    List<Link> candidates = new ArrayList<>();
    Set<Two> scored = new HashSet<>();
    for (ScoredPair pair : strongestFirst) {
      Two two = Two.of(pair);
      String decision = decided.get(two);
      scored.add(two);
      if (decision != null) {
        candidates.add(new Link(two, pair, decision));
      }
    }
    decided.forEach((two, decision) -> {
      if (!scored.contains(two)) {
        candidates.add(new Link(two, null, decision));
      }
    });
    for (ScoredPair pair : strongestFirst) {
      if (pair.cannotLink() == null && !decided.containsKey(Two.of(pair))) {
        candidates.add(new Link(Two.of(pair), pair, null));
      }
    }
    return candidates;
  }

  /** The link that weighs least; empty if people's words alone hold it together. */
  public Optional<Link> weakest() {
    return links.stream().filter(link -> link.decision() == null).reduce((_, later) -> later);
  }
}
