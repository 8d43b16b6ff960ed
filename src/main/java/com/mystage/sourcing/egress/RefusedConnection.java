package com.mystage.sourcing.egress;

import com.mystage.sourcing.Failure;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The guard refused a connection before a packet was sent. */
public final class RefusedConnection extends IOException {

  private final transient Failure.Refused failure;

  RefusedConnection(Failure.Refused failure) {
    super(failure.line());
    this.failure = failure;
  }

  public Failure.Refused failure() {
    return failure;
  }

  /** The refusal behind an error, however the HTTP client wrapped it. */
  public static Optional<Failure.Refused> behind(@Nullable Throwable error) {
    if (error == null) {
      return Optional.empty();
    }
    if (error instanceof RefusedConnection refused) {
      return Optional.of(refused.failure());
    }
    for (Throwable suppressed : error.getSuppressed()) {
      Optional<Failure.Refused> found = behind(suppressed);
      if (found.isPresent()) {
        return found;
      }
    }
    return behind(error.getCause());
  }
}
