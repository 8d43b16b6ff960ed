package com.mystage.sourcing.tasks.bench;

/** Something that takes work durably and has it done later. */
interface Contender extends AutoCloseable {

  /** Hands over a piece of work; returns once that would survive a crash. */
  void enqueue(long number);

  @Override
  void close();
}
