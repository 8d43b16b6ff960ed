package com.mystage.sourcing.tasks;

/** The nack of a service that has too much to do: answered 503, which slows the queue down. */
public final class Overloaded extends RuntimeException {

  public Overloaded(String reason) {
    super(reason);
  }
}
