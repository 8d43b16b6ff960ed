package com.mystage.sourcing;

/** Carries a {@link Failure} to the task or HTTP boundary, which answers with it. */
public final class FailureException extends RuntimeException {

  private final transient Failure failure;

  public FailureException(Failure failure) {
    super(failure.line());
    this.failure = failure;
  }

  public FailureException(Failure failure, Throwable cause) {
    super(failure.line(), cause);
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }
}
