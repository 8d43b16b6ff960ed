package com.mystage.sourcing.pipeline.resolving;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.dedup.Plan;
import com.mystage.sourcing.listings.EventTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What resolving everything anew would change about who is in which entity.
 *
 * @param counts by type; a type of which nothing changes is there too
 * @param changes venues, artists, then events; of each merges first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CatalogueDifference(Map<EntityType, Counts> counts, List<Change> changes) {

  public CatalogueDifference {
    changes = List.copyOf(changes);
  }

  /** What becomes of some entities. */
  public enum Kind {
    /** Several would be one. */
    MERGE,
    /** One would be several. */
    SPLIT,
    /** Members would go from one to another, and both stay. */
    REGROUP
  }

  /**
   * How much changes of one type.
   *
   * @param members listings or mentions that have an entity
   * @param entities how many entities they are now
   * @param merges changes of that kind; likewise {@code splits} and {@code regroups}
   * @param moved members that would be in another entity
   * @param created ids that nobody bears now, granted or restored
   * @param retired ids that nobody would bear any more
   */
  public record Counts(
      int members,
      int entities,
      int merges,
      int splits,
      int regroups,
      int moved,
      int created,
      int retired) {}

  /**
   * Some entities that share members before and after, and no others.
   *
   * @param before as they are
   * @param after as they would be
   * @param why the pairs that decide: of what comes together the strongest that links, of what
   *     parts the strongest that does not
   */
  public record Change(
      Kind kind, EntityType type, List<Group> before, List<Group> after, List<Why> why) {
    public Change {
      before = List.copyOf(before);
      after = List.copyOf(after);
      why = List.copyOf(why);
    }
  }

  /** An entity with its members. */
  public record Group(EntityId id, List<Side> members) {
    public Group {
      members = List.copyOf(members);
    }
  }

  /**
   * A member.
   *
   * @param about key of the listing, or id of the mention
   * @param title title or name
   * @param start of a listing
   * @param venue of a listing its venue's name, of a mention of a venue its address
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Side(
      String member,
      String about,
      SourceId source,
      String title,
      @Nullable EventTime start,
      @Nullable String venue) {}

  /**
   * A pair that decides.
   *
   * @param left how a decision names it
   * @param match weight in bits from which a pair links
   */
  public record Why(String left, String right, double match, Plan.ScoredPair pair) {}

  public boolean isEmpty() {
    return changes.isEmpty();
  }
}
