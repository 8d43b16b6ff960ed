package com.mystage.sourcing.tasks;

/**
 * The nack of a service that has too much to do: answered 503, which slows the queue down. It has
 * no stack trace, so that the log tells it in one line.
 */
public final class Overloaded extends RuntimeException {

  public Overloaded(String reason) {
    super(reason, null, true, false);
  }
}
