package com.mystage.sourcing.pipeline.resolving;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Write;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan for the whole catalogue that a person may look at and apply.
 *
 * @param plan what applying it writes, in the archive
 * @param details what it changes and what it was made from, in the archive
 * @param models what is in force once it is applied, where that is not what ships
 * @param base what was in force when it was made
 * @param versions of the models by which it was made
 * @param by who applied it
 * @param resolution what applying it made; null until then
 * @param refused what changed meanwhile, so that it was not applied when that was last asked for
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Proposal(
    String id,
    Instant at,
    ContentHash plan,
    ContentHash details,
    Map<EntityType, ModelChoice> models,
    Map<EntityType, ModelChoice> base,
    Map<EntityType, String> versions,
    Map<EntityType, CatalogueDifference.Counts> counts,
    @Nullable String by,
    @Nullable String resolution,
    List<String> refused) {

  public Proposal {
    models = models == null ? Map.of() : Map.copyOf(models);
    base = base == null ? Map.of() : Map.copyOf(base);
    versions = Map.copyOf(versions);
    counts = Map.copyOf(counts);
    refused = refused == null ? List.of() : List.copyOf(refused);
  }

  /**
   * What is kept of it beside the plan.
   *
   * @param seen what it was made from, by what it says of it: of entities by their ids
   */
  public record Details(CatalogueDifference difference, Map<String, ContentHash> seen) {}

  static Optional<Proposal> find(DocumentReads reads, Lane lane, String id) {
    return reads.get(path(lane, id)).map(document -> Json.read(document, Proposal.class));
  }

  Write keep(Lane lane) {
    return new Write.Set(path(lane, id), Json.fields(this));
  }

  Proposal appliedBy(String person) {
    return with(person, resolution, List.of());
  }

  Proposal applied(String made) {
    return with(by, made, List.of());
  }

  Proposal refused(List<String> why) {
    return with(by, resolution, why);
  }

  private Proposal with(@Nullable String person, @Nullable String made, List<String> why) {
    return new Proposal(id, at, plan, details, models, base, versions, counts, person, made, why);
  }

  private static DocumentPath path(Lane lane, String id) {
    return new DocumentPath(lane.collection("proposals"), id);
  }
}
