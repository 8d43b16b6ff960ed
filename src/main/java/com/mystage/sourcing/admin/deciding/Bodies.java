package com.mystage.sourcing.admin.deciding;

import com.mystage.sourcing.Failure;
import org.jspecify.annotations.Nullable;

/** What a request must bring. */
final class Bodies {

  private Bodies() {}

  static <T> T required(@Nullable T body) {
    if (body == null) {
      throw new Failure.Invalid("body", "is missing").asException();
    }
    return body;
  }
}
