package com.mystage.sourcing.triggers.channel;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.triggers.Intake;
import java.time.Duration;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Takes messages whose sender waits for no answer. It returns when the message is a durable task,
 * or, if it can never be one, has been put aside for a person. While the stores or the queues
 * cannot be reached it tries again with growing pauses, as not every broker does that by itself.
 */
final class PatientIntake {

  private static final Logger LOG = Logger.getLogger(PatientIntake.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Intake intake;
  private final RefusedMessages refused;
  private final int maxBytes;
  private final Duration patience;
  private final Consumer<Duration> pausing;

  /**
   * @param patience how long all pauses of one message may be together
   * @param pausing waits so long
   */
  PatientIntake(
      Intake intake,
      RefusedMessages refused,
      int maxBytes,
      Duration patience,
      Consumer<Duration> pausing) {
    this.intake = intake;
    this.refused = refused;
    this.maxBytes = maxBytes;
    this.patience = patience;
    this.pausing = pausing;
  }

  /** Throws what stood in the way when the patience is at its end. */
  void take(Received message) {
    Duration waited = Duration.ZERO;
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        takeOrPutAside(message);
        return;
      } catch (RuntimeException e) { // The message's boundary: whatever it is may pass.
        intake.count("status-503", "");
        if (waited.isZero()) {
          LOG.errorf("message %s of %s cannot be taken: %s", message.id(), message.source(), e);
        }
        if (waited.compareTo(patience) >= 0) {
          throw e;
        }
      }
      pausing.accept(pause);
      waited = waited.plus(pause);
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
  }

  private void takeOrPutAside(Received message) {
    try {
      if (message.body().length > maxBytes) {
        throw new Failure.Invalid("body", "is larger than " + maxBytes + " bytes").asException();
      }
      intake.take(message.asHeaders(), message.body());
    } catch (FailureException e) {
      if (!Intake.isTheSendersFault(e.failure())) {
        throw e;
      }
      refused.keep(message, e.failure());
      intake.count("put-aside", "");
      LOG.warnf(
          "message %s of %s was put aside: %s", message.id(), message.source(), e.failure().line());
    }
  }
}
