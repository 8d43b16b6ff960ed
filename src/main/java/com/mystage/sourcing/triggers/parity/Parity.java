package com.mystage.sourcing.triggers.parity;

import com.mystage.sourcing.triggers.parity.ParityReport.Difference;
import com.mystage.sourcing.triggers.parity.mapping.LegacyEvent;
import com.mystage.sourcing.triggers.parity.mapping.LegacyMapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds for each document of the old catalogue the event of ours that means the same, and what
 * differs. Each is paired with at most one: rule by rule, those that agree best first, ties by path
 * and id. Where a rule leaves a choice, the choice is told.
 */
public final class Parity {

  private final LegacyMapping mapping;
  private final List<Compared> fields;

  public Parity(LegacyMapping mapping) {
    this.mapping = mapping;
    this.fields = mapping.compare().stream().map(Compared::of).toList();
  }

  /** A document and the event of ours that means the same. */
  public record Pair(LegacyEvent legacy, LaneEvent ours, List<Difference> differences) {}

  /** A document that could have been paired with several events, or shared its only one. */
  public record Tie(String document, List<String> candidates) {}

  /** All documents and events, each in a pair or alone. */
  public record Pairing(
      List<Pair> pairs, List<LegacyEvent> missing, List<LaneEvent> extra, List<Tie> ties) {}

  public Pairing pair(List<LegacyEvent> legacy, List<LaneEvent> ours) {
    Set<LegacyEvent> left = new LinkedHashSet<>(legacy);
    Set<LaneEvent> right = new LinkedHashSet<>(ours);
    List<Pair> pairs = new ArrayList<>();
    List<Tie> ties = new ArrayList<>();
    for (List<String> rule : mapping.match()) {
      List<Pair> candidates = candidates(new MatchKeys(rule), left, right);
      ties.addAll(ties(candidates));
      for (Pair candidate : candidates) {
        if (left.contains(candidate.legacy()) && right.contains(candidate.ours())) {
          left.remove(candidate.legacy());
          right.remove(candidate.ours());
          pairs.add(candidate);
        }
      }
    }
    return new Pairing(pairs, List.copyOf(left), List.copyOf(right), ties);
  }

  private List<Pair> candidates(MatchKeys keys, Set<LegacyEvent> left, Set<LaneEvent> right) {
    Map<String, List<LaneEvent>> byKey = new HashMap<>();
    right.forEach(ours ->
        keys.of(ours.event())
            .forEach(key -> byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(ours)));
    List<Pair> candidates = new ArrayList<>();
    for (LegacyEvent theirs : left) {
      for (LaneEvent ours : keys.of(theirs).map(byKey::get).orElse(List.of())) {
        candidates.add(new Pair(theirs, ours, Compared.differences(fields, theirs, ours.event())));
      }
    }
    candidates.sort(
        Comparator.comparingInt((Pair pair) -> pair.differences().size())
            .thenComparing(pair -> pair.legacy().document())
            .thenComparing(pair -> pair.ours().event().id()));
    return candidates;
  }

  private static List<Tie> ties(List<Pair> candidates) {
    Map<String, Set<String>> ofDocument = new LinkedHashMap<>();
    Map<String, Set<String>> ofEvent = new HashMap<>();
    for (Pair pair : candidates) {
      String document = pair.legacy().document();
      String event = pair.ours().event().id().value();
      ofDocument.computeIfAbsent(document, any -> new LinkedHashSet<>()).add(event);
      ofEvent.computeIfAbsent(event, any -> new LinkedHashSet<>()).add(document);
    }
    List<Tie> ties = new ArrayList<>();
    ofDocument.forEach((document, events) -> {
      boolean shared =
          events.stream().anyMatch(event -> ofEvent.getOrDefault(event, Set.of()).size() > 1);
      if (events.size() > 1 || shared) {
        ties.add(new Tie(document, List.copyOf(events)));
      }
    });
    return ties;
  }
}
