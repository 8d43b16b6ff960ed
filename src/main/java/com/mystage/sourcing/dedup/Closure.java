package com.mystage.sourcing.dedup;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.warehouse.Row;
import com.mystage.sourcing.warehouse.Warehouse;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Everything that a frontier is linked with, directly or through others, and all who share an
 * entity with any of them. Clustering the closure from scratch gives what clustering the whole lane
 * would give for these members; that makes the outcome independent of batches.
 *
 * @param members all members of the closure
 * @param pairs all pairs compared on the way, also with members outside
 * @param before the entity of each member that has one
 * @param rejected those that would be members if no person had rejected them
 * @param rulings what people decided about pairs
 */
record Closure(
    Set<String> members,
    Map<Pair.Key, Pair> pairs,
    Map<String, EntityId> before,
    Set<String> rejected,
    Rulings.OfPairs rulings) {

  /** The pairs that decide its clusters. */
  List<Pair> inner() {
    return pairs.values().stream()
        .filter(it -> members.contains(it.left()) && members.contains(it.right()))
        .toList();
  }

  /** Finds closures of one type, for one plan. */
  static final class Search {
    private final String job;
    private final Warehouse warehouse;
    private final PairQuery query;
    private final Scoring scoring;
    private final KnownMembers known;
    private final Function<Collection<String>, Map<String, EntityId>> references;

    private final Set<String> members = new TreeSet<>();
    private final Map<Pair.Key, Pair> pairs = new HashMap<>();
    private final Map<String, EntityId> before = new TreeMap<>();
    private final Set<EntityId> asked = new HashSet<>();
    private final Set<String> rejected = new TreeSet<>();
    private final Rulings rulings;

    /**
     * @param references the resolved entities of the members that rows refer to
     */
    Search(
        String job,
        Warehouse warehouse,
        PairQuery query,
        Scoring scoring,
        KnownMembers known,
        Function<Collection<String>, Map<String, EntityId>> references) {
      this.job = job;
      this.warehouse = warehouse;
      this.query = query;
      this.scoring = scoring;
      this.known = known;
      this.references = references;
      this.rulings = new Rulings(known);
    }

    Closure around(Lane lane, Collection<String> start) {
      Set<String> frontier = new TreeSet<>(start);
      while (!frontier.isEmpty()) {
        // Who shared an entity with a rejected one is decided anew, without it.
        Set<String> next = companions(frontier);
        Set<String> without = rulings.rejected(frontier);
        rejected.addAll(without);
        frontier.removeAll(without);
        members.addAll(frontier);
        next.addAll(known.entities(rulings.companions(frontier)).keySet());
        if (!frontier.isEmpty()) {
          next.addAll(linked(lane, frontier));
        }
        next.removeAll(members);
        next.removeAll(rejected);
        frontier = next;
      }
      return new Closure(members, pairs, before, rejected, rulings.ofPairs());
    }

    /** The other members of the entities that these members have now. */
    private Set<String> companions(Set<String> frontier) {
      Map<String, EntityId> entities = known.entities(frontier);
      before.putAll(entities);
      Set<EntityId> fresh = new TreeSet<>(entities.values());
      fresh.removeAll(asked);
      asked.addAll(fresh);
      return fresh.isEmpty() ? new TreeSet<>() : new TreeSet<>(known.members(fresh));
    }

    private Set<String> linked(Lane lane, Set<String> frontier) {
      List<Row> rows = warehouse.query(job, query.over(lane, frontier), Warehouse.NO_CAP);
      Map<String, EntityId> entities = references.apply(mentioned(rows));
      Set<String> linked = new HashSet<>();
      for (Row row : rows) {
        String left = row.requireText("l_member");
        String right = row.requireText("r_member");
        Scoring.Score score =
            scoring.score(
                row.whole("pattern"), (int) row.whole("forbidden"), sameReference(row, entities));
        if (score.link()) {
          linked.add(left);
          linked.add(right);
        }
        if (Boolean.TRUE.equals(row.values().get("is_newest"))) {
          Pair pair = new Pair(left, right, score);
          pairs.put(pair.key(), pair);
        }
      }
      return linked;
    }
  }

  /** The mentions that rows of pairs refer to. */
  static Set<String> mentioned(List<Row> rows) {
    Set<String> mentioned = new HashSet<>();
    for (Row row : rows) {
      for (String side : List.of("l_reference", "r_reference")) {
        String mention = row.text(side);
        if (mention != null && !mention.isEmpty()) {
          mentioned.add(mention);
        }
      }
    }
    return mentioned;
  }

  /** Whether both sides refer to one entity, by the entities that their mentions have. */
  static boolean sameReference(Row row, Map<String, EntityId> entities) {
    String left = row.text("l_reference");
    String right = row.text("r_reference");
    if (left == null || right == null || left.isEmpty()) {
      return false;
    }
    EntityId entity = entities.get(left);
    return left.equals(right) || (entity != null && entity.equals(entities.get(right)));
  }
}
