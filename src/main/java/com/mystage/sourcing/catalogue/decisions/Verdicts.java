package com.mystage.sourcing.catalogue.decisions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The decisions about one listing or mention.
 *
 * @param decisions by their ids
 * @param ids the same ids, to find by
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Verdicts(Map<String, Decision> decisions, List<String> ids) {

  public static final Verdicts NONE = new Verdicts(Map.of(), List.of());

  /** In the order in which they were decided, ties by id: who counts is the last. */
  public static final Comparator<Map.Entry<String, Decision>> OLDEST_FIRST =
      Comparator.comparing((Map.Entry<String, Decision> each) -> each.getValue().at())
          .thenComparing(Map.Entry::getKey);

  public Verdicts {
    decisions = decisions == null ? Map.of() : new TreeMap<>(decisions);
    ids = List.copyOf(decisions.keySet());
  }

  Verdicts with(String id, Decision decision) {
    Map<String, Decision> more = new TreeMap<>(decisions);
    more.put(id, decision);
    return new Verdicts(more, List.of());
  }

  /** These and others; of a decision that both know, as the others do. */
  Verdicts and(Verdicts others) {
    Map<String, Decision> all = new TreeMap<>(decisions);
    all.putAll(others.decisions);
    return new Verdicts(all, List.of());
  }

  Verdicts without(String id) {
    Map<String, Decision> fewer = new TreeMap<>(decisions);
    fewer.remove(id);
    return new Verdicts(fewer, List.of());
  }

  /** Whether the last word about its taking part is that it does not. */
  public boolean rejects() {
    Optional<Map.Entry<String, Decision>> last =
        inForce(decisions).entrySet().stream()
            .filter(each -> each.getValue().verdict() != Verdict.VALUE)
            .max(OLDEST_FIRST);
    return last.isPresent() && last.get().getValue().verdict() == Verdict.REJECTED;
  }

  /**
   * Those that hold: no later one, itself in force, withdraws them. Withdrawals are left out; they
   * say nothing else.
   */
  public static Map<String, Decision> inForce(Map<String, Decision> decisions) {
    Map<String, Decision> held = new TreeMap<>(decisions);
    held.keySet().removeAll(withdrawn(decisions));
    held.values().removeIf(decision -> decision.withdraws() != null);
    return held;
  }

  /** Whether this one of the decisions is not withdrawn; a withdrawal may be, too. */
  public static boolean holds(Map<String, Decision> decisions, String id) {
    return !withdrawn(decisions).contains(id);
  }

  private static Set<String> withdrawn(Map<String, Decision> decisions) {
    Set<String> withdrawn = new HashSet<>();
    Set<String> seen = new HashSet<>();
    decisions.entrySet().stream()
        .sorted(OLDEST_FIRST.reversed())
        .forEach(each -> {
          String undone = each.getValue().withdraws();
          seen.add(each.getKey());
          if (undone != null && !withdrawn.contains(each.getKey()) && !seen.contains(undone)) {
            withdrawn.add(undone);
          }
        });
    return withdrawn;
  }
}
