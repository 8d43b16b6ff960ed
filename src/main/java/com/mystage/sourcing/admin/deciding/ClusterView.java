package com.mystage.sourcing.admin.deciding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.EntityId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds an entity together.
 *
 * @param members how many it has
 * @param match weight from which a pair links
 * @param links what connects them, each member reached: what people decided first, then from the
 *     strongest to the weakest
 * @param weakest the last link that weights make; null if there is none
 * @param apart pairs inside that may not be one
 * @param loose members that were never compared
 * @param decided decisions in force about its members, the newest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClusterView(
    EntityId id,
    int members,
    double match,
    List<Link> links,
    @Nullable Link weakest,
    List<Link> apart,
    List<PairView.Side> loose,
    List<DecisionView> decided) {

  /**
   * Two members.
   *
   * @param weight in bits; null if the two were never compared
   * @param probability by the model
   * @param decision id of the decision that calls them the same; null if weights link them
   * @param cannotLink the constraint, or {@code decisions/ID}, that forbids the pair
   * @param waterfall how the weight adds up
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Link(
      PairView.Side left,
      PairView.Side right,
      @Nullable Double weight,
      @Nullable Double probability,
      @Nullable String decision,
      @Nullable String cannotLink,
      @Nullable Waterfall waterfall) {

    /** The waterfall as a picture. */
    public String svg() {
      return waterfall == null ? "" : WaterfallSvg.of(waterfall);
    }

    /** Whether the model alone would not link the two. */
    public boolean weak() {
      return decision == null && waterfall != null && waterfall.weight() < waterfall.match();
    }
  }
}
