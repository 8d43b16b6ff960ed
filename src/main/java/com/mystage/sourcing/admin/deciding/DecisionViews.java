package com.mystage.sourcing.admin.deciding;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Membership;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.catalogue.decisions.Decision;
import com.mystage.sourcing.catalogue.decisions.Decisions;
import com.mystage.sourcing.catalogue.decisions.Verdict;
import com.mystage.sourcing.catalogue.decisions.Verdicts;
import com.mystage.sourcing.documents.DocumentStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What people decided. */
@Singleton
public class DecisionViews {

  private final DocumentStore documents;

  private final Memberships memberships;

  @Inject
  DecisionViews(DocumentStore documents, Memberships memberships) {
    this.documents = documents;
    this.memberships = memberships;
  }

  /** All that can be read, the newest first. */
  public List<DecisionView> all() {
    Map<String, Decision> all = Decisions.all(documents);
    return all.entrySet().stream()
        .sorted(Verdicts.OLDEST_FIRST.reversed())
        .map(each ->
            new DecisionView(each.getKey(), each.getValue(), Verdicts.holds(all, each.getKey())))
        .toList();
  }

  /** Who is in the entity, and what was decided about them. */
  public EntityMembers of(EntityId id) {
    List<Membership> members = memberships.in(Lane.LIVE, List.of(id)).getOrDefault(id, List.of());
    Set<String> named = members.stream().map(Membership::about).collect(Collectors.toSet());
    return new EntityMembers(id, members, named.isEmpty() ? List.of() : about(named), null);
  }

  /** Those in force that name one of these, the newest first. */
  private List<DecisionView> about(Set<String> named) {
    return all().stream()
        .filter(DecisionView::inForce)
        .filter(view -> view.decision().withdraws() == null)
        .filter(view ->
            view.decision().about().stream().anyMatch(named::contains)
                || view.decision().from().stream().anyMatch(named::contains))
        .toList();
  }

  /**
   * The pairs that people decided about as labels for the dedup tool: CSV with the columns {@code
   * left_id}, {@code right_id} and {@code label}, 1 for the same. Of a pair the newest word counts.
   */
  public String labels(EntityType type) {
    Map<Decision.Pair, Verdict> last =
        new TreeMap<>(
            Comparator.comparing(Decision.Pair::left).thenComparing(Decision.Pair::right));
    Map<String, Decision> held = new LinkedHashMap<>(Verdicts.inForce(Decisions.all(documents)));
    List<Map.Entry<String, Decision>> oldestFirst = new ArrayList<>(held.entrySet());
    oldestFirst.sort(Verdicts.OLDEST_FIRST);
    oldestFirst.stream()
        .map(Map.Entry::getValue)
        .filter(decision -> decision.type() == type)
        .forEach(decision ->
            decision.pairs().forEach(pair -> last.put(sorted(pair), decision.verdict())));
    StringBuilder csv = new StringBuilder("left_id,right_id,label\r\n");
    last.forEach((pair, verdict) ->
        csv.append(quoted(pair.left()))
            .append(',')
            .append(quoted(pair.right()))
            .append(verdict == Verdict.SAME ? ",1\r\n" : ",0\r\n"));
    return csv.toString();
  }

  private static Decision.Pair sorted(Decision.Pair pair) {
    return pair.left().compareTo(pair.right()) < 0
        ? pair
        : new Decision.Pair(/* left= */ pair.right(), /* right= */ pair.left());
  }

  /** By RFC 4180. */
  private static String quoted(String text) {
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
