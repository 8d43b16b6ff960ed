package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.catalogue.decisions.Decision;
import com.mystage.sourcing.dedup.Plan;
import com.mystage.sourcing.dedup.Resolver;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.pipeline.resolving.ModelsInForce;
import com.mystage.sourcing.scraping.Archive;

/** Why two listings or mentions are one entity, or are not. */
public final class Explaining {

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

  /** Weights from which pairs of this type link, and from which people look at them. */
  public Resolver.Thresholds thresholds(EntityType type) {
    return models.resolver().thresholds(type);
  }
}
