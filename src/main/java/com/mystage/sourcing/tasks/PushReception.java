package com.mystage.sourcing.tasks;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.identity.TokenRejected;
import com.mystage.sourcing.identity.TokenVerification;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureFailure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes a push: who is it, which task is it, what came of it. Blocks no caller. */
final class PushReception {

  private static final Logger LOG = Logger.getLogger(PushReception.class);
  private static final String BEARER = "bearer ";
  private static final Pattern SECONDS = Pattern.compile("\\d{1,11}(\\.\\d{1,9})?");

  private final TokenVerification tokens;
  private final QueueDefinitions queues;
  private final TaskChannels channels;
  private final Quarantine quarantine;
  private final PushRecording recording;
  private final Executor blocking;

  PushReception(
      TokenVerification tokens,
      QueueDefinitions queues,
      TaskChannels channels,
      Quarantine quarantine,
      PushRecording recording,
      Executor blocking) {
    this.tokens = tokens;
    this.queues = queues;
    this.channels = channels;
    this.quarantine = quarantine;
    this.recording = recording;
    this.blocking = blocking;
  }

  Uni<PushAnswer> receive(String queue, PushHeaders headers, String body) {
    String authorization = headers.authorization();
    if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return answer(new PushAnswer.Refused(401, "a bearer token is required"));
    }
    String token = authorization.substring(BEARER.length()).strip();
    if (tokens.remembered(token) != null) {
      return take(queue, headers, body);
    }
    return verified(token)
        .flatMap(
            refusal -> refusal.isPresent() ? answer(refusal.get()) : take(queue, headers, body));
  }

  /** Certificates may have to be fetched, so this is done where it may block. */
  private Uni<Optional<PushAnswer>> verified(String token) {
    return Uni.createFrom().item(() -> refusal(token)).runSubscriptionOn(blocking);
  }

  private Optional<PushAnswer> refusal(String token) {
    try {
      tokens.verify(token);
      return Optional.empty();
    } catch (TokenRejected e) {
      int status =
          switch (e.kind()) {
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case UNDECIDED -> 503;
          };
      return Optional.of(new PushAnswer.Refused(status, String.valueOf(e.getMessage())));
    }
  }

  private Uni<PushAnswer> take(String queue, PushHeaders headers, String body) {
    Optional<QueueDefinition> definition = queues.find(queue);
    if (definition.isEmpty()) {
      return answer(new PushAnswer.Refused(404, "there is no queue '" + queue + "'"));
    }
    PushedTask task;
    try {
      task = task(queue, headers, body);
    } catch (FailureException e) {
      return answer(new PushAnswer.Refused(400, e.failure().line()));
    }
    return recording.of(
        task,
        Uni.createFrom()
            .deferred(() -> channels.send(task))
            .replaceWith((PushAnswer) new PushAnswer.Done())
            .onFailure()
            .recoverWithUni(fault -> failed(task, definition.get(), fault)));
  }

  private Uni<PushAnswer> failed(PushedTask task, QueueDefinition definition, Throwable fault) {
    String detail = String.valueOf(fault.getMessage());
    if (isOverload(fault)) {
      return answer(new PushAnswer.Busy(detail));
    }
    if (!(fault instanceof RetryTask)) {
      LOG.errorf(fault, "task %s/%s failed unexpectedly", task.queue(), task.name());
    }
    if (task.retryCount() + 1 < definition.quarantineAfter()) {
      return answer(new PushAnswer.Failed(detail));
    }
    return Uni.createFrom()
        .item(() -> quarantined(task, fault))
        .runSubscriptionOn(blocking)
        .onFailure()
        .recoverWithItem(problem -> {
          LOG.errorf(problem, "task %s/%s could not be quarantined", task.queue(), task.name());
          return new PushAnswer.Failed(detail);
        });
  }

  private PushAnswer quarantined(PushedTask task, Throwable fault) {
    Failure failure =
        fault instanceof FailureException known
            ? known.failure()
            : new Failure.Unreachable(
                "task " + task.queue() + "/" + task.name(), String.valueOf(fault.getMessage()));
    quarantine.put(task, failure);
    return new PushAnswer.Quarantined();
  }

  /** Ours, or the emitter's when its channel has no room (SRMSG00034). */
  private static boolean isOverload(Throwable fault) {
    return fault instanceof Overloaded
        || fault instanceof BackPressureFailure
        || (fault instanceof IllegalStateException
            && String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT).contains("downstream"));
  }

  private static PushedTask task(String queue, PushHeaders headers, String body) {
    String name = headers.taskName();
    if (name == null || name.isEmpty()) {
      throw new Failure.Invalid("X-CloudTasks-TaskName", "is missing").asException();
    }
    return new PushedTask(
        queue,
        name,
        count("X-CloudTasks-TaskRetryCount", headers.retryCount()),
        count("X-CloudTasks-TaskExecutionCount", headers.executionCount()),
        eta(headers.eta()),
        body);
  }

  private static int count(String header, @Nullable String value) {
    try {
      return value == null ? 0 : Integer.parseUnsignedInt(value);
    } catch (NumberFormatException e) {
      throw new Failure.Invalid(header, "is not a number: '" + value + "'").asException();
    }
  }

  private static Instant eta(@Nullable String value) {
    if (value == null) {
      return Instant.EPOCH;
    }
    if (!SECONDS.matcher(value).matches()) {
      throw new Failure.Invalid("X-CloudTasks-TaskETA", "is not a time: '" + value + "'")
          .asException();
    }
    BigDecimal seconds = new BigDecimal(value);
    return Instant.ofEpochSecond(
        seconds.longValue(), seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
  }

  private static Uni<PushAnswer> answer(PushAnswer answer) {
    return Uni.createFrom().item(answer);
  }
}
