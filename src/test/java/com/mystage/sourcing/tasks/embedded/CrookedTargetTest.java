package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.HttpMethod;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.Task;
import com.mystage.sourcing.tasks.Attempt;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets that break HTTP: the attempt fails, or is cut short, and the task goes on. */
class CrookedTargetTest {

  private static final String LOCATION = "projects/p/locations/l";
  private static final String QUEUE = LOCATION + "/queues/q";
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final int EXCERPT = 300;

  @TempDir Path directory;

  private interface Answer {
    void write(OutputStream out) throws IOException;
  }

  @Test
  void aTargetThatHangsUpIsTriedAgain() throws Exception {
    assertTriedAgain(out -> {});
  }

  @Test
  void aTargetThatSendsHalfAnAnswerIsTriedAgain() throws Exception {
    assertTriedAgain(out -> write(out, OK + "Content-Length: 100\r\n\r\nhalf"));
  }

  @Test
  void aTargetThatBreaksOffInItsHeadersIsTriedAgain() throws Exception {
    assertTriedAgain(out -> write(out, OK + "Content-Le"));
  }

  @Test
  void aTargetWhoseHeaderNeverEndsIsTriedAgain() throws Exception {
    assertTriedAgain(out -> {
      write(out, OK + "X-Long: ");
      writeForever(out);
    });
  }

  @Test
  void aTargetThatDoesNotSpeakHttpIsTriedAgain() throws Exception {
    assertTriedAgain(out -> write(out, "no HTTP ".repeat(10_000) + "\r\n\r\n"));
  }

  @Test
  void anEndlessAnswerIsCutOffAndItsBeginningKept() throws Exception {
    CountDownLatch cutOff = new CountDownLatch(1);
    List<Attempt> attempts =
        attempts(out -> {
          write(out, OK + "\r\n");
          try {
            writeForever(out);
          } finally {
            cutOff.countDown();
          }
        });

    assertThat(cutOff.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(attempts).hasSize(1);
    assertThat(attempts.getFirst().status()).isEqualTo(200);
    assertThat(attempts.getFirst().excerpt()).isEqualTo("a".repeat(EXCERPT));
  }

  /** What follows the status line does not undo it. */
  @Test
  void aTaskIsDoneByA204ThoughItClaimsToHaveABody() throws Exception {
    assertDone(204, out -> write(out, "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello"));
  }

  @Test
  void aTaskIsDoneByA2xxThoughItsBodyIsNotWhatItSays() throws Exception {
    assertDone(
        200, out -> write(out, OK + "Content-Encoding: gzip\r\nContent-Length: 7\r\n\r\nno gzip"));
  }

  private void assertDone(int status, Answer answer) throws Exception {
    List<Attempt> attempts = attempts(answer);
    assertThat(attempts.stream().map(Attempt::status)).containsExactly(status);
  }

  /** The HTTP client repeats none of these by itself: an attempt is one request. */
  @Test
  void anAttemptIsOneRequestWhateverTheTargetAnswers() throws Exception {
    for (String first :
        List.of(
            "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 503 Unavailable\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n",
            "")) {
      List<Attempt> attempts = attempts(HttpMethod.GET, out -> write(out, first));
      assertThat(attempts).as(first).hasSize(2);
    }
  }

  private void assertTriedAgain(Answer first) throws Exception {
    List<Attempt> attempts = attempts(first);
    assertThat(attempts.stream().map(Attempt::status)).containsExactly(200, 503);
    assertThat(attempts.getLast().excerpt()).isNotBlank().hasSizeLessThanOrEqualTo(EXCERPT);
  }

  /** The attempts of a task whose target answers once so, and properly then; the last one first. */
  private List<Attempt> attempts(Answer first) throws Exception {
    return attempts(HttpMethod.POST, first);
  }

  private List<Attempt> attempts(HttpMethod method, Answer first) throws Exception {
    try (ServerSocket target = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        EmbeddedCloudTasks server =
            EmbeddedCloudTasks.at(directory.resolve(System.nanoTime() + ".db")).start();
        CloudTasksClient client = server.newClient()) {
      Thread.startVirtualThread(() -> serve(target, first));
      client.createQueue(LOCATION, Queue.newBuilder().setName(QUEUE).build());
      client.createTask(
          QUEUE,
          Task.newBuilder()
              .setHttpRequest(
                  HttpRequest.newBuilder()
                      .setHttpMethod(method)
                      .setUrl("http://127.0.0.1:" + target.getLocalPort() + "/"))
              .build());
      assertThat(server.awaitIdle(Duration.ofSeconds(10))).isTrue();
      return server.monitor(LOCATION).attempts("q", 10);
    }
  }

  private static void serve(ServerSocket target, Answer first) {
    Answer next = first;
    while (true) {
      try (Socket connection = target.accept()) {
        Answer answer = next;
        next = out -> write(out, OK + "Content-Length: 0\r\nConnection: close\r\n\r\n");
        readHead(connection);
        answer.write(connection.getOutputStream());
      } catch (IOException endedOrCutOff) {
        if (target.isClosed()) {
          return;
        }
      }
    }
  }

  private static void readHead(Socket connection) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) connection.getInputStream().read());
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void writeForever(OutputStream out) throws IOException {
    byte[] some = "a".repeat(8_192).getBytes(StandardCharsets.US_ASCII);
    while (true) {
      out.write(some);
    }
  }
}
