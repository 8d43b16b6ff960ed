package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.Task;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Date;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** One attempt of one task: an HTTP request as Cloud Tasks sends it. */
final class HttpDispatch {

  private static final long LONGEST_RETRY_AFTER_MICROS = 3_600_000_000L;
  private static final Pattern DELAY = Pattern.compile("\\d{1,9}");

  private final Engine engine;
  private final HttpSender sender;
  private final Deliveries deliveries;
  private final Pending underWay = new Pending();
  private volatile boolean stopped;

  HttpDispatch(Engine engine, OkHttpClient http, Deliveries deliveries) {
    this.engine = engine;
    this.sender = new HttpSender(http);
    this.deliveries = deliveries;
  }

  /** Makes the attempt and hands its outcome to the writer. Runs on a thread of its own. */
  void attempt(Entry entry) {
    underWay.added(1);
    try {
      attemptNow(entry);
    } finally {
      underWay.ended(1);
    }
  }

  private void attemptNow(Entry entry) {
    byte @Nullable [] stored = engine.stored.of(entry);
    if (stored == null) {
      entry.queue.abandoned(entry);
      return;
    }
    entry.queue.lastMinute.happened(engine.nanoTime.getAsLong());
    Schedule schedule = entry.queue.schedule(entry);
    long dispatchedAt = engine.nowMicros.getAsLong();
    long startedNanos = System.nanoTime();
    Outcome outcome;
    try {
      Task task = ShownTasks.parse(stored);
      HttpSender.Answer answer = sender.send(deliveries.of(entry, schedule, task));
      long retryAfter = retryAfterNanos(answer);
      outcome =
          Outcome.answered(answer.status(), task.hasHttpRequest(), retryAfter, answer.excerpt());
    } catch (InterruptedIOException e) {
      outcome = Outcome.unanswered(Outcome.TIMEOUT, "no answer within the dispatch deadline");
    } catch (IOException | RuntimeException e) {
      outcome =
          Outcome.unanswered(
              Outcome.UNREACHABLE,
              HttpSender.excerpt(Objects.requireNonNullElse(e.getMessage(), e.toString())));
    }
    boolean cutOff = stopped && !outcome.answered();
    if (!cutOff) {
      long latency = (System.nanoTime() - startedNanos) / 1_000;
      engine.writer.submit(
          new EndOfAttempt(engine, entry, outcome.at(schedule.dueMicros(), dispatchedAt, latency)));
    }
  }

  /** Lets what is under way end within the time, then cuts it off; that counts as never tried. */
  void stop(Duration grace) throws InterruptedException {
    boolean ended = underWay.awaitNone(grace);
    stopped = true;
    if (!ended) {
      sender.cancelAll();
      underWay.awaitNone(grace);
    }
  }

  /** Seconds or a date (RFC 9110, section 10.2.3); anything else asks for nothing. */
  private long retryAfterNanos(HttpSender.Answer answer) {
    @Nullable String value = answer.retryAfter();
    @Nullable Date date = answer.retryAt();
    if (value == null) {
      return 0;
    }
    long micros = 0;
    if (date != null) {
      micros = WallTime.micros(date.toInstant()) - engine.nowMicros.getAsLong();
    } else if (DELAY.matcher(value).matches()) {
      micros = TimeUnit.SECONDS.toMicros(Long.parseLong(value));
    }
    return Math.clamp(micros, 0, LONGEST_RETRY_AFTER_MICROS) * 1_000;
  }
}
