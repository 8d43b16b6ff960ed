package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.Task;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** One attempt of one task: an HTTP request as Cloud Tasks sends it. */
final class HttpDispatch {

  private static final int EXCERPT_BYTES = 300;
  private static final long LONGEST_RETRY_AFTER_MICROS = 3_600_000_000L;
  private static final Pattern DELAY = Pattern.compile("\\d{1,9}");

  private final Engine engine;
  private final OkHttpClient http;
  private final Deliveries deliveries;
  private final Pending underWay = new Pending();
  private volatile boolean stopped;

  HttpDispatch(Engine engine, OkHttpClient http, Deliveries deliveries) {
    this.engine = engine;
    this.http =
        http.newBuilder()
            .followRedirects(false)
            .followSslRedirects(false)
            .callTimeout(0, TimeUnit.MILLISECONDS)
            .readTimeout(0, TimeUnit.MILLISECONDS)
            .writeTimeout(0, TimeUnit.MILLISECONDS)
            .build();
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
    QueueState.Schedule schedule = entry.queue.schedule(entry);
    long dispatchedAt = engine.nowMicros.getAsLong();
    long startedNanos = System.nanoTime();
    Answer answer;
    try {
      answer = answer(entry, schedule, Tasks.parse(stored));
    } catch (InterruptedIOException e) {
      answer = new Answer(Outcome.TIMEOUT, false, 0, "no answer within the dispatch deadline");
    } catch (IOException | RuntimeException e) {
      answer = new Answer(Outcome.UNREACHABLE, false, 0, excerpt(String.valueOf(e.getMessage())));
    }
    boolean cutOff = stopped && !answer.answered;
    if (!cutOff) {
      long latency = (System.nanoTime() - startedNanos) / 1_000;
      engine.writer.submit(
          new EndOfAttempt(
              engine, entry, answer.outcome(schedule.dueMicros(), dispatchedAt, latency)));
    }
  }

  /** Lets what is under way end within the time, then cuts it off; that counts as never tried. */
  void stop(Duration grace) throws InterruptedException {
    boolean ended = underWay.awaitNone(grace);
    stopped = true;
    if (!ended) {
      http.dispatcher().cancelAll();
      underWay.awaitNone(grace);
    }
  }

  private record Answer(int status, boolean answered, long retryAfterNanos, String excerpt) {
    Outcome outcome(long scheduledFor, long dispatchedAt, long latencyMicros) {
      return new Outcome(
          status, answered, scheduledFor, dispatchedAt, latencyMicros, retryAfterNanos, excerpt);
    }
  }

  private Answer answer(Entry entry, QueueState.Schedule schedule, Task task) throws IOException {
    Delivery delivery = deliveries.of(entry, schedule, task);
    Call call = http.newCall(request(delivery));
    call.timeout().timeout(delivery.deadline().toNanos(), TimeUnit.NANOSECONDS);
    try (Response response = call.execute()) {
      String excerpt = response.peekBody(EXCERPT_BYTES).string();
      return new Answer(response.code(), true, retryAfterNanos(response), excerpt);
    }
  }

  /** A target that does not speak HTTP is quoted at length. */
  private static String excerpt(String reason) {
    return reason.substring(0, Math.min(reason.length(), EXCERPT_BYTES));
  }

  private static Request request(Delivery delivery) {
    byte @Nullable [] body = delivery.body();
    Request.Builder request = new Request.Builder().url(delivery.url());
    delivery.headers().forEach(request::header);
    return request.method(delivery.method(), body == null ? null : new OnceBody(body)).build();
  }

  /** Seconds or a date (RFC 9110, section 10.2.3); anything else asks for nothing. */
  private long retryAfterNanos(Response response) {
    String value = response.header("Retry-After");
    if (value == null) {
      return 0;
    }
    long micros = 0;
    Date date = response.headers().getDate("Retry-After");
    if (date != null) {
      micros = WallTime.micros(date.toInstant()) - engine.nowMicros.getAsLong();
    } else if (DELAY.matcher(value).matches()) {
      micros = TimeUnit.SECONDS.toMicros(Long.parseLong(value));
    }
    return Math.clamp(micros, 0, LONGEST_RETRY_AFTER_MICROS) * 1_000;
  }

  /** Sent once, so that the HTTP client makes no attempts of its own beside ours. */
  private static final class OnceBody extends RequestBody {
    private final byte[] bytes;

    OnceBody(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public okhttp3.@Nullable MediaType contentType() {
      return null;
    }

    @Override
    public long contentLength() {
      return bytes.length;
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(bytes);
    }
  }
}
