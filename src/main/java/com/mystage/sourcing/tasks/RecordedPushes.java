package com.mystage.sourcing.tasks;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Notes what each push was answered. It happens before the answer is sent, since nothing may run
 * outside a request in the cloud, but never for longer than {@link #LONGEST}, never on the caller's
 * thread, and whatever goes wrong with it leaves the answer as it is.
 */
final class RecordedPushes implements PushRecording {

  static final Duration LONGEST = Duration.ofSeconds(2);

  /** More at a time are not recorded: the store is slower than the pushes come. */
  static final int MOST_AT_ONCE = 256;

  private static final int EXCERPT_CHARACTERS = 300;
  private static final Logger LOG = Logger.getLogger(PushRecording.class);

  private final Consumer<Attempt> history;
  private final Executor blocking;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Semaphore room = new Semaphore(MOST_AT_ONCE);

  RecordedPushes(Consumer<Attempt> history, Executor blocking, Clock clock, LongSupplier nanoTime) {
    this.history = history;
    this.blocking = blocking;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  @Override
  public Uni<PushAnswer> of(PushedTask task, Uni<PushAnswer> answer) {
    return Uni.createFrom()
        .deferred(() -> {
          Instant time = clock.instant();
          long began = nanoTime.getAsLong();
          return answer.call(given ->
              record(attempt(task, time, Duration.ofNanos(nanoTime.getAsLong() - began), given)));
        });
  }

  private static Attempt attempt(
      PushedTask task, Instant time, Duration latency, PushAnswer answer) {
    String detail =
        switch (answer) {
          case PushAnswer.Done done -> "";
          case PushAnswer.Quarantined quarantined -> "quarantined";
          case PushAnswer.Failed failed -> failed.detail();
          case PushAnswer.Busy busy -> busy.detail();
          case PushAnswer.Refused refused -> refused.detail();
        };
    return new Attempt(
        task.queue(),
        task.name(),
        task.retryCount() + 1,
        time,
        answer.status(),
        latency,
        detail.substring(0, Math.min(detail.length(), EXCERPT_CHARACTERS)));
  }

  private Uni<Void> record(Attempt attempt) {
    if (!room.tryAcquire()) {
      LOG.debugf("an attempt of %s/%s was not recorded", attempt.queue(), attempt.task());
      return Uni.createFrom().voidItem();
    }
    return Uni.createFrom()
        .<Void>emitter(emitter -> {
          try {
            history.accept(attempt);
          } catch (RuntimeException e) {
            LOG.warnf(
                "an attempt of %s/%s was not recorded: %s",
                attempt.queue(), attempt.task(), e.getMessage());
          } finally {
            room.release();
            emitter.complete(null);
          }
        })
        .runSubscriptionOn(blocking)
        .ifNoItem()
        .after(LONGEST)
        .recoverWithUni(Uni.createFrom().voidItem());
  }
}
