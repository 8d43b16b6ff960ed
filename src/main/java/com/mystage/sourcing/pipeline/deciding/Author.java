package com.mystage.sourcing.pipeline.deciding;

import com.mystage.sourcing.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Who decides, and why.
 *
 * @param by required
 * @param reason for people
 */
public record Author(String by, @Nullable String reason) {

  private static final int LONGEST = 500;

  public Author {
    if (by == null || by.isBlank()) {
      throw new Failure.Invalid("by", "is missing").asException();
    }
    reason = reason == null || reason.isBlank() ? null : reason;
    if (by.length() > LONGEST || (reason != null && reason.length() > LONGEST)) {
      throw new Failure.Invalid("by, reason", "must be at most " + LONGEST + " characters")
          .asException();
    }
  }
}
