package com.mystage.sourcing.tasks.embedded;

import java.time.Duration;

/** How many of something have not ended, for those who wait for none. */
final class Pending {

  private long count;

  synchronized void added(long more) {
    count += more;
  }

  synchronized void ended(long fewer) {
    count -= fewer;
    if (count == 0) {
      notifyAll();
    }
  }

  synchronized boolean none() {
    return count == 0;
  }

  /** Waits until there is none; false when the time ran out before. */
  synchronized boolean awaitNone(Duration longest) throws InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    while (count != 0) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return true;
  }
}
