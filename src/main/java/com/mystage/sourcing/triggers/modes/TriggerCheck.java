package com.mystage.sourcing.triggers.modes;

import com.mystage.sourcing.Failure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code migrate check} found for a trigger, newest in {@code triggerChecks/{name}}.
 *
 * @param seen number of the trigger's state when it was compared
 * @param lane the lane that was compared
 * @param legacy what it was compared with
 * @param broken the criteria that do not hold, in words
 */
public record TriggerCheck(
    Instant at,
    int seen,
    String lane,
    String legacy,
    int compared,
    int missing,
    int extra,
    int different,
    List<String> broken) {

  public TriggerCheck {
    broken = broken == null ? List.of() : List.copyOf(broken);
    require("at", at);
    require("lane", lane);
    require("legacy", legacy);
    if (compared < 0 || missing < 0 || extra < 0 || different < 0) {
      throw new Failure.Invalid("check", "counts must not be negative").asException();
    }
  }

  private static void require(String field, @Nullable Object value) {
    if (value == null) {
      throw new Failure.Invalid(field, "is missing").asException();
    }
  }

  /** A comparison of nothing proves nothing. */
  public boolean holds() {
    return broken.isEmpty() && compared > 0;
  }
}
