package com.mystage.sourcing.dedup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run of the resolver concluded: pure data, archived before any of it is applied.
 *
 * @param models version of each model used, by entity type
 * @param assignments members whose entity is new or changed; members that stay are not repeated
 * @param retirements ids that lost all their members, with the id that took them over
 * @param releases members that people rejected, where they have an entity
 * @param revisited events that must be told anew, since the venue they mention may be another
 * @param pairs scored pairs in or above the review band
 * @param restored ids that were merged away and are borne again
 */
public record Plan(
    Lane lane,
    Map<EntityType, String> models,
    List<Assignment> assignments,
    List<Retirement> retirements,
    List<Release> releases,
    List<String> revisited,
    List<ScoredPair> pairs,
    List<EntityId> restored) {

  public Plan {
    models = Map.copyOf(models);
    assignments = List.copyOf(assignments);
    retirements = List.copyOf(retirements);
    releases = releases == null ? List.of() : List.copyOf(releases);
    revisited = revisited == null ? List.of() : List.copyOf(revisited);
    pairs = List.copyOf(pairs);
    restored = restored == null ? List.of() : List.copyOf(restored);
  }

  /**
   * @param before the entity it leaves, null for a new member
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Assignment(
      EntityType type, String member, EntityId entity, @Nullable EntityId before) {}

  /**
   * @param entity the one that it leaves, or its successor: it would come back to it
   */
  public record Release(EntityType type, String member, EntityId entity) {}

  /**
   * @param members who was in it
   * @param beside who was in the one that takes over
   */
  public record Retirement(EntityId id, EntityId into, List<String> members, List<String> beside) {
    public Retirement {
      members = members == null ? List.of() : List.copyOf(members);
      beside = beside == null ? List.of() : List.copyOf(beside);
    }
  }

  /**
   * Two members compared.
   *
   * @param weight log2 of the odds, prior included
   * @param probability between 0 and 1
   * @param parts the weight of each comparison by its name, prior included; they add up to weight
   * @param levels the level of each comparison by its name
   * @param cannotLink the constraint or the decision that forbids the pair, whatever its weight
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record ScoredPair(
      EntityType type,
      String left,
      String right,
      double weight,
      double probability,
      boolean match,
      Map<String, Double> parts,
      Map<String, String> levels,
      @Nullable String cannotLink) {
    public ScoredPair {
      levels = levels == null ? Map.of() : levels;
    }
  }
}
