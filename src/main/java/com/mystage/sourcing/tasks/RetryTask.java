package com.mystage.sourcing.tasks;

/** The nack of a task that could not be done now and shall be tried again: answered 500. */
public final class RetryTask extends RuntimeException {

  public RetryTask(String reason) {
    super(reason);
  }

  public RetryTask(String reason, Throwable cause) {
    super(reason, cause);
  }
}
