package com.mystage.sourcing.triggers.modes;

import com.mystage.sourcing.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Who flips a trigger, and from what.
 *
 * @param seen number of the state that the person saw; the flip is refused if it is another now
 * @param by a person or program
 * @param force whether to do it although the check does not hold; needs a reason
 */
public record Flip(String trigger, int seen, String by, @Nullable String reason, boolean force) {

  private static final int MAX_TEXT = 500;

  public Flip {
    require(!by.isBlank(), "by", "must say who asks");
    require(by.length() <= MAX_TEXT, "by", "is longer than " + MAX_TEXT + " characters");
    if (reason != null && reason.isBlank()) {
      reason = null;
    }
    require(
        reason == null || reason.length() <= MAX_TEXT,
        "reason",
        "is longer than " + MAX_TEXT + " characters");
    require(!force || reason != null, "reason", "is needed with force");
  }

  private static void require(boolean holds, String input, String why) {
    if (!holds) {
      throw new Failure.Invalid(input, why).asException();
    }
  }
}
