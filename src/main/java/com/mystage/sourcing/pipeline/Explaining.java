package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.catalogue.decisions.Decision;
import com.mystage.sourcing.catalogue.decisions.Verdict;
import com.mystage.sourcing.catalogue.decisions.Verdicts;
import com.mystage.sourcing.dedup.Plan;
import com.mystage.sourcing.dedup.Resolver;
import com.mystage.sourcing.dedup.cohesion.Cohesion;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.pipeline.resolving.ModelsInForce;
import com.mystage.sourcing.scraping.Archive;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Why two listings or mentions are one entity, or are not. */
public final class Explaining {

  private static final int MOST = 100;

  private final DocumentStore documents;
  private final Memberships memberships;
  private final ModelsInForce models;

  public Explaining(DocumentStore documents, Archive archive, Resolver resolver) {
    this.documents = documents;
    this.memberships = new Memberships(documents);
    this.models = new ModelsInForce(documents, archive, resolver);
  }

  /**
   * What the model says of the two as they are now; a {@link Failure.Missing} if it never saw one.
   *
   * @param left id of a listing or a mention
   * @param right another of its type
   */
  public Plan.ScoredPair pair(Lane lane, String left, String right) {
    EntityType type = Decision.typeOf(left);
    if (type != Decision.typeOf(right) || left.equals(right)) {
      throw new Failure.Invalid("left, right", "must be two of one type").asException();
    }
    return models
        .resolver()
        .explain(lane, type, left, right, Known.now(documents, memberships, lane))
        .orElseThrow(
            () -> new Failure.Missing(left + ", " + right, "were never compared").asException());
  }

  /**
   * What holds an entity together; of one with more than 100 members, what holds the first 100.
   *
   * @param members ids of members of one entity
   */
  public Cohesion entity(Lane lane, EntityType type, Collection<String> members) {
    List<String> some = members.stream().limit(MOST).toList();
    Known known = Known.now(documents, memberships, lane);
    Map<String, Decision> decisions = new TreeMap<>();
    known.decided(some).values().forEach(each -> decisions.putAll(each.decisions()));
    Map<Cohesion.Two, String> same = new LinkedHashMap<>();
    Verdicts.inForce(decisions).entrySet().stream()
        .sorted(Verdicts.OLDEST_FIRST)
        .filter(each -> each.getValue().verdict() == Verdict.SAME)
        .forEach(each ->
            each.getValue()
                .memberPairs()
                .forEach(
                    pair -> same.put(new Cohesion.Two(pair.left(), pair.right()), each.getKey())));
    List<Plan.ScoredPair> pairs =
        some.size() < 2 ? List.of() : models.resolver().explainAll(lane, type, some, known);
    return Cohesion.of(some, pairs, same);
  }

  /** Weights from which pairs of this type link, and from which people look at them. */
  public Resolver.Thresholds thresholds(EntityType type) {
    return models.resolver().thresholds(type);
  }
}
