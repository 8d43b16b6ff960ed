package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.cloud.tasks.v2.CloudTasksGrpc;
import com.google.cloud.tasks.v2.CreateTaskRequest;
import com.google.cloud.tasks.v2.GetQueueRequest;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.MethodDescriptor;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that no proper client makes. */
class WireTest extends ServerFixture {

  private ManagedChannel channel;

  @BeforeEach
  void connect() {
    channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
  }

  @AfterEach
  void disconnect() {
    channel.shutdownNow();
  }

  private StatusRuntimeException refused(String method, byte[] request) {
    return catchThrowableOfType(
        StatusRuntimeException.class,
        () -> ClientCalls.blockingUnaryCall(channel, bytes(method), CallOptions.DEFAULT, request));
  }

  private static MethodDescriptor<byte[], byte[]> bytes(String method) {
    return MethodDescriptor.<byte[], byte[]>newBuilder()
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(method)
        .setRequestMarshaller(new Bytes())
        .setResponseMarshaller(new Bytes())
        .build();
  }

  @Test
  void bytesThatAreNoMessageAreAnInvalidArgument() {
    StatusRuntimeException refusal =
        refused(
            CloudTasksGrpc.getCreateTaskMethod().getFullMethodName(),
            "no proto".getBytes(StandardCharsets.UTF_8));
    assertThat(refusal.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(refusal.getStatus().getDescription())
        .contains("google.cloud.tasks.v2.CreateTaskRequest");
  }

  @Test
  void aMethodThatDoesNotExistIsUnimplemented() {
    assertThat(refused("google.cloud.tasks.v2.CloudTasks/Nothing", new byte[0]).getStatus())
        .satisfies(status -> {
          assertThat(status.getCode()).isEqualTo(Code.UNIMPLEMENTED);
          assertThat(status.getDescription()).contains("CloudTasks/Nothing");
        });
  }

  @Test
  void aFieldThatTheApiDoesNotHaveIsRefusedByItsNumber() {
    createQueue("q");
    Task.Builder task = post("b");
    task.getHttpRequestBuilder()
        .setUnknownFields(
            UnknownFieldSet.newBuilder()
                .addField(
                    99,
                    UnknownFieldSet.Field.newBuilder()
                        .addLengthDelimited(ByteString.copyFromUtf8("x"))
                        .build())
                .build());
    StatusRuntimeException refusal =
        refused(
            CloudTasksGrpc.getCreateTaskMethod().getFullMethodName(),
            CreateTaskRequest.newBuilder()
                .setParent(queue("q"))
                .setTask(task)
                .build()
                .toByteArray());
    assertThat(refusal.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(refusal.getStatus().getDescription())
        .isEqualTo("google.cloud.tasks.v2.HttpRequest has no field number 99.");
  }

  /** Some clients decode a message only as far as the protocol has it encoded. */
  @Test
  void anErrorsMessageIsEncodedNoMoreThanNeeded() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      assertThat(answerTo(vertx, framed(queue("missing")), "grpc-message"))
          .startsWith("Queue does not exist. If you just created the queue, wait");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  void aServerWhosePortIsTakenSaysSoAndLeavesNothingRunning() {
    long before = writers();
    assertThatThrownBy(
            () -> EmbeddedCloudTasks.at(directory.resolve("second.db")).port(server.port()).open())
        .hasRootCauseInstanceOf(IOException.class)
        .rootCause()
        .hasMessageContaining("port " + server.port());
    assertThat(writers()).isEqualTo(before);
  }

  private static long writers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("tasks-writer"))
        .count();
  }

  /** Half a frame, and then the end. */
  @Test
  void aCallWithoutAWholeMessageIsAnswered() throws Exception {
    assertThat(statusOf(new byte[0])).isEqualTo("13");
    assertThat(statusOf(new byte[] {0, 0, 0, 0, 9, 1})).isEqualTo("13");
  }

  private String statusOf(byte[] body) throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      return answerTo(vertx, body, "grpc-status");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  /** All on one event loop, so that no answer ends before anybody listens. */
  private String answerTo(Vertx vertx, byte[] body, String header) throws Exception {
    HttpClient http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false));
    CompletableFuture<String> value = new CompletableFuture<>();
    vertx.runOnContext(begin -> ask(http, body, header, value));
    return value.get(10, TimeUnit.SECONDS);
  }

  private void ask(HttpClient http, byte[] body, String header, CompletableFuture<String> value) {
    http.request(
            HttpMethod.POST,
            server.port(),
            "127.0.0.1",
            "/" + CloudTasksGrpc.getGetQueueMethod().getFullMethodName())
        .compose(request ->
            request
                .putHeader("content-type", "application/grpc")
                .putHeader("te", "trailers")
                .send(Buffer.buffer(body)))
        .onSuccess(answer ->
            answer.endHandler(end ->
                value.complete(
                    answer.headers().contains(header)
                        ? answer.getHeader(header)
                        : answer.getTrailer(header))))
        .onFailure(value::completeExceptionally);
  }

  /** A gRPC frame: not compressed, four bytes of length, the message. */
  private static byte[] framed(String queue) {
    byte[] request = GetQueueRequest.newBuilder().setName(queue).build().toByteArray();
    return ByteBuffer.allocate(5 + request.length)
        .put((byte) 0)
        .putInt(request.length)
        .put(request)
        .array();
  }

  @Test
  void aMessageBeyondTheLimitOfGrpcIsRefused() {
    StatusRuntimeException refusal =
        refused(CloudTasksGrpc.getCreateTaskMethod().getFullMethodName(), new byte[5 << 20]);
    assertThat(refusal.getStatus().getCode()).isEqualTo(Code.RESOURCE_EXHAUSTED);
    createQueue("after");
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
