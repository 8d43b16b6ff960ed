package com.mystage.sourcing.tasks;

/**
 * The nack of a task that could not be done now and shall be tried again: answered 500. It has no
 * stack trace of its own, so that the log tells it in one line.
 */
public final class RetryTask extends RuntimeException {

  public RetryTask(String reason) {
    super(reason, null, true, false);
  }

  public RetryTask(String reason, Throwable cause) {
    super(reason, cause, true, false);
  }
}
