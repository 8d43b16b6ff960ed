package com.mystage.sourcing.tasks.embedded;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request once and says what came back. The HTTP client follows, repeats and decodes
 * nothing by itself: an attempt is one request, and what becomes of it is for the queue to decide.
 */
final class HttpSender {

  private static final int EXCERPT_BYTES = 300;

  private final OkHttpClient http;

  /**
   * For GET: the client takes up a connection for it without a look whether the target has closed
   * it meanwhile, so that none is kept.
   */
  private final OkHttpClient gets;

  /**
   * What came back.
   *
   * @param retryAfter what {@code Retry-After} says
   * @param retryAt the same where it says a date
   * @param excerpt the beginning of the body
   */
  record Answer(int status, @Nullable String retryAfter, @Nullable Date retryAt, String excerpt) {}

  HttpSender(OkHttpClient http) {
    this.http =
        http.newBuilder()
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .addNetworkInterceptor(HttpSender::withoutInvitation)
            .eventListenerFactory(call -> call.request().tag(Heard.class))
            .callTimeout(0, TimeUnit.MILLISECONDS)
            .readTimeout(0, TimeUnit.MILLISECONDS)
            .writeTimeout(0, TimeUnit.MILLISECONDS)
            .build();
    this.gets =
        this.http.newBuilder().connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS)).build();
  }

  /**
   * Sends the request and waits for the answer, {@link java.io.InterruptedIOException} if that
   * takes longer than the deadline.
   */
  Answer send(Delivery delivery) throws IOException {
    Heard heard = new Heard();
    OkHttpClient client = delivery.method().equals("GET") ? gets : http;
    Call call = client.newCall(request(delivery, heard));
    call.timeout().timeout(delivery.deadline().toNanos(), TimeUnit.NANOSECONDS);
    try (Response response = executed(call, heard)) {
      return new Answer(
          response.code(),
          response.header("Retry-After"),
          response.headers().getDate("Retry-After"),
          response.peekBody(EXCERPT_BYTES).string());
    }
  }

  /** Cuts off whatever is under way. */
  void cancelAll() {
    http.dispatcher().cancelAll();
  }

  /** The first of a long reason. */
  static String excerpt(String reason) {
    return reason.substring(0, Math.min(reason.length(), EXCERPT_BYTES));
  }

  /** A status that was heard stands, though the rest of the answer breaks a rule of HTTP. */
  private static Response executed(Call call, Heard heard) throws IOException {
    try {
      return call.execute();
    } catch (ProtocolException e) {
      @Nullable Response response = heard.response;
      if (response == null) {
        throw e;
      }
      return response;
    }
  }

  private static Request request(Delivery delivery, Heard heard) {
    Headers.Builder headers = new Headers.Builder();
    headers.set("Accept-Encoding", "identity");
    delivery
        .headers()
        .forEach((name, value) -> headers.removeAll(name).addUnsafeNonAscii(name, value));
    byte @Nullable [] body = delivery.body();
    return new Request.Builder()
        .url(delivery.url())
        .headers(headers.build())
        .method(delivery.method(), body == null ? null : new OnceBody(body))
        .tag(Heard.class, heard)
        .build();
  }

  /** The client takes {@code Retry-After: 0} as an invitation to repeat the request at once. */
  private static Response withoutInvitation(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    String after = response.header("Retry-After");
    return after != null && after.strip().equals("0")
        ? response.newBuilder().removeHeader("Retry-After").build()
        : response;
  }

  /** Notes the status line and headers as soon as they are there. */
  private static final class Heard extends EventListener {
    private volatile @Nullable Response response;

    @Override
    public void responseHeadersEnd(Call call, Response response) {
      this.response = response;
    }
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
