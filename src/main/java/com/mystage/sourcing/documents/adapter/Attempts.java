package com.mystage.sourcing.documents.adapter;

import com.mystage.sourcing.documents.ContendedTransaction;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Repeats what lost against others, a few times, with a growing pause before each attempt. */
public final class Attempts {

  private static final int MOST = 5;

  private final long firstBackoffMillis;

  /** Those that lost run one after the other, so that they do not lose to each other again. */
  private final ReentrantLock turn = new ReentrantLock(true);

  public Attempts(Duration firstBackoff) {
    this.firstBackoffMillis = firstBackoff.toMillis();
  }

  public record Attempt<T extends @Nullable Object>(T value, Outcome outcome) {}

  /** The value of the first attempt that did not lose. Throws why it was refused. */
  public <T extends @Nullable Object> T run(Supplier<Attempt<T>> once) {
    for (int number = 1; number <= MOST; number++) {
      boolean held = number > 1 && awaitTurn(number);
      try {
        Attempt<T> attempt = once.get();
        switch (attempt.outcome()) {
          case Outcome.Committed() -> {
            return attempt.value();
          }
          case Outcome.Refused(var reason) -> throw reason;
          case Outcome.Lost() -> {}
        }
      } finally {
        if (held) {
          turn.unlock();
        }
      }
    }
    throw new ContendedTransaction(MOST);
  }

  /** Backs off, but no longer than until it is this one's turn. */
  private boolean awaitTurn(int attempt) {
    try {
      return turn.tryLock(firstBackoffMillis << (attempt - 1), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContendedTransaction(attempt - 1);
    }
  }
}
