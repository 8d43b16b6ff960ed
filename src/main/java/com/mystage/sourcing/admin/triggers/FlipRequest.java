package com.mystage.sourcing.admin.triggers;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.triggers.modes.Flip;
import com.mystage.sourcing.triggers.table.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Asks to put a trigger in another mode.
 *
 * @param mode {@code legacy}, {@code shadow} or {@code tasks}; absent to go back
 * @param seen number of the state that the person saw
 */
public record FlipRequest(
    @Nullable String mode,
    @Nullable Integer seen,
    @Nullable String by,
    @Nullable String reason,
    boolean force) {

  Flip flip(String trigger) {
    if (seen == null) {
      throw new Failure.Invalid("seen", "must be the number of the state that was seen")
          .asException();
    }
    return new Flip(trigger, seen, by == null ? "" : by, reason, force);
  }

  Mode to() {
    if (mode == null) {
      throw new Failure.Invalid("mode", "is missing").asException();
    }
    try {
      return Mode.ofWord(mode);
    } catch (IllegalArgumentException e) {
      throw new Failure.Invalid("mode", String.valueOf(e.getMessage())).asException();
    }
  }
}
