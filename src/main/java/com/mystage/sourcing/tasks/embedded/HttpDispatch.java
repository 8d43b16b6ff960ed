package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.OidcToken;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.util.Durations;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
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
  private final Tokens tokens;
  private final UnaryOperator<String> address;
  private final Pending underWay = new Pending();
  private volatile boolean stopped;

  /**
   * @param address where a task's URL is really found
   */
  HttpDispatch(Engine engine, OkHttpClient http, Tokens tokens, UnaryOperator<String> address) {
    this.engine = engine;
    this.http =
        http.newBuilder()
            .followRedirects(false)
            .followSslRedirects(false)
            .callTimeout(0, TimeUnit.MILLISECONDS)
            .readTimeout(0, TimeUnit.MILLISECONDS)
            .writeTimeout(0, TimeUnit.MILLISECONDS)
            .build();
    this.tokens = tokens;
    this.address = address;
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
      entry.queue.abandoned();
      return;
    }
    QueueState.Schedule schedule = entry.queue.schedule(entry);
    long dispatchedAt = engine.nowMicros.getAsLong();
    long startedNanos = System.nanoTime();
    Answer answer;
    try {
      answer = answer(entry, schedule, Tasks.parse(stored));
    } catch (InterruptedIOException e) {
      answer = new Answer(Outcome.TIMEOUT, false, 0, "no answer within the dispatch deadline");
    } catch (IOException | RuntimeException e) {
      answer = new Answer(Outcome.UNREACHABLE, false, 0, String.valueOf(e.getMessage()));
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
    if (!task.hasHttpRequest()) {
      return new Answer(
          Outcome.UNREACHABLE, false, 0, "App Engine targets are accepted, but not dispatched");
    }
    Call call = http.newCall(request(entry, schedule, task.getHttpRequest()));
    call.timeout().timeout(Durations.toNanos(task.getDispatchDeadline()), TimeUnit.NANOSECONDS);
    try (Response response = call.execute()) {
      String excerpt = response.peekBody(EXCERPT_BYTES).string();
      return new Answer(response.code(), true, retryAfterNanos(response), excerpt);
    }
  }

  private Request request(Entry entry, QueueState.Schedule schedule, HttpRequest asked) {
    Request.Builder request = new Request.Builder().url(address.apply(asked.getUrl()));
    asked.getHeadersMap().forEach(request::header);
    Tries tries = schedule.tries();
    request
        .header("X-CloudTasks-QueueName", ResourceName.lastSegment(entry.queue.name()))
        .header("X-CloudTasks-TaskName", entry.name)
        .header("X-CloudTasks-TaskRetryCount", Integer.toString(tries.dispatches()))
        .header("X-CloudTasks-TaskExecutionCount", Integer.toString(tries.executions()))
        .header("X-CloudTasks-TaskETA", WallTime.decimalSeconds(schedule.dueMicros()));
    if (tries.dispatches() > 0) {
      request
          .header("X-CloudTasks-TaskPreviousResponse", Integer.toString(tries.previousStatus()))
          .header("X-CloudTasks-TaskRetryReason", "");
    }
    if (asked.hasOidcToken()) {
      request.header("Authorization", "Bearer " + token(asked.getOidcToken(), asked.getUrl()));
    }
    return request.method(asked.getHttpMethod().name(), body(asked)).build();
  }

  private String token(OidcToken oidc, String url) {
    String audience = oidc.getAudience().isEmpty() ? withoutQuery(url) : oidc.getAudience();
    return tokens.oidc(oidc.getServiceAccountEmail(), audience);
  }

  private static String withoutQuery(String url) {
    int end = url.indexOf('?');
    return end < 0 ? url : url.substring(0, end);
  }

  private static @Nullable RequestBody body(HttpRequest asked) {
    return switch (asked.getHttpMethod()) {
      case POST, PUT, PATCH -> new OnceBody(asked.getBody().toByteArray());
      default -> null;
    };
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
