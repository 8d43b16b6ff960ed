package com.mystage.sourcing.admin.deciding;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.SourceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two listings or mentions side by side, and what the model says of them.
 *
 * @param fields each field that one of them has
 * @param cannotLink the constraint, or {@code decisions/ID}, that forbids the pair; null for none
 */
public record PairView(
    EntityType type,
    Side left,
    Side right,
    List<Field> fields,
    Waterfall waterfall,
    @Nullable String cannotLink) {

  /**
   * One of the two.
   *
   * @param about how a decision names it
   * @param entity where it is now; null if nowhere
   * @param title its title or name
   */
  public record Side(
      String member, String about, SourceId source, @Nullable EntityId entity, String title) {}

  /** One field as each side says it; null where it is silent. */
  public record Field(String name, @Nullable String left, @Nullable String right) {
    @JsonProperty("differs")
    public boolean differs() {
      return left != null && right != null && !left.equals(right);
    }
  }

  /** The waterfall as a picture. */
  public String svg() {
    return WaterfallSvg.of(waterfall);
  }
}
