package com.mystage.sourcing.dedup;

import com.mystage.sourcing.catalogue.decisions.Decision;
import com.mystage.sourcing.catalogue.decisions.Verdict;
import com.mystage.sourcing.catalogue.decisions.Verdicts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What people decided about members, learned as a closure grows. It goes before any weight. */
final class Rulings {

  private final KnownMembers known;
  private final Set<String> asked = new HashSet<>();
  private final Map<String, Verdicts> about = new HashMap<>();

  Rulings(KnownMembers known) {
    this.known = known;
  }

  /** Which of the members take no part. */
  Set<String> rejected(Collection<String> members) {
    learn(members);
    Set<String> rejected = new TreeSet<>();
    for (String member : members) {
      if (about.getOrDefault(member, Verdicts.NONE).rejects()) {
        rejected.add(member);
      }
    }
    return rejected;
  }

  /** Those that a decision names as the same as one of these. */
  Set<String> companions(Collection<String> members) {
    learn(members);
    Set<String> companions = new TreeSet<>();
    for (String member : members) {
      Verdicts.inForce(about.getOrDefault(member, Verdicts.NONE).decisions()).values().stream()
          .filter(decision -> decision.verdict() == Verdict.SAME)
          .forEach(decision -> companions.addAll(decision.members()));
    }
    return companions;
  }

  private void learn(Collection<String> members) {
    List<String> fresh = members.stream().filter(asked::add).toList();
    if (!fresh.isEmpty()) {
      about.putAll(known.decided(fresh));
    }
  }

  /**
   * What all that was learned says about pairs.
   *
   * @param together pairs that are one entity, the newest decision first
   * @param apart pairs that are not, each with the id of its decision
   */
  record OfPairs(List<Pair.Key> together, Map<Pair.Key, String> apart) {
    static final OfPairs NONE = new OfPairs(List.of(), Map.of());
  }

  OfPairs ofPairs() {
    Map<Pair.Key, Map.Entry<String, Decision>> last = new HashMap<>();
    for (Map.Entry<String, Decision> each : decisions()) {
      each.getValue()
          .memberPairs()
          .forEach(pair -> last.put(Pair.Key.of(pair.left(), pair.right()), each));
    }
    List<Map.Entry<Pair.Key, Map.Entry<String, Decision>>> newestFirst =
        new ArrayList<>(last.entrySet());
    newestFirst.sort(
        Map.Entry.<Pair.Key, Map.Entry<String, Decision>>comparingByValue(
                Verdicts.OLDEST_FIRST.reversed())
            .thenComparing(Map.Entry::getKey, BY_MEMBERS));
    List<Pair.Key> together = new ArrayList<>();
    Map<Pair.Key, String> apart = new HashMap<>();
    newestFirst.forEach(each -> {
      if (each.getValue().getValue().verdict() == Verdict.SAME) {
        together.add(each.getKey());
      } else {
        apart.put(each.getKey(), each.getValue().getKey());
      }
    });
    return new OfPairs(together, apart);
  }

  private static final Comparator<Pair.Key> BY_MEMBERS =
      Comparator.comparing(Pair.Key::left).thenComparing(Pair.Key::right);

  /** Each decision that holds once, the oldest first. */
  private List<Map.Entry<String, Decision>> decisions() {
    Map<String, Decision> byId = new TreeMap<>();
    about.values().forEach(verdicts -> byId.putAll(verdicts.decisions()));
    return Verdicts.inForce(byId).entrySet().stream().sorted(Verdicts.OLDEST_FIRST).toList();
  }
}
