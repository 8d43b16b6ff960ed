package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tasks.v2.AppEngineHttpRequest;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.ByteString;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.tasks.QueuedTask;
import com.mystage.sourcing.tasks.TaskPage;
import com.mystage.sourcing.tasks.TaskQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskSearchTest extends ServerFixture {

  @BeforeEach
  void pausedQueue() {
    createQueue("q");
    client.pauseQueue(queue("q"));
  }

  private void create(String id, String url, String body) {
    client.createTask(
        queue("q"),
        Task.newBuilder()
            .setName(task("q", id))
            .setHttpRequest(
                HttpRequest.newBuilder()
                    .setUrl(url)
                    .putHeaders("X-Note", "needle in the headers")
                    .setBody(ByteString.copyFromUtf8(body)))
            .build());
  }

  private List<String> found(String name, String url, String body) {
    return names(monitor().search(new TaskQuery("q", name, url, body, 100, "")));
  }

  private static List<String> names(TaskPage page) {
    return page.tasks().stream().map(task -> task.status().name()).toList();
  }

  @Test
  void tasksAreFoundByPartsOfNameUrlAndBody() {
    create("Alpha-1", "http://venue.example/Shows?page=2", "{\"café\":1}");
    create("beta-2", "http://venue.example/tickets", "{\"cafe\":2}");
    create("gamma-3", "http://other.example/shows", "needle");

    assertThat(found("", "", "")).containsExactly("Alpha-1", "beta-2", "gamma-3");
    assertThat(found("ALPHA", "", "")).containsExactly("Alpha-1");
    assertThat(found("", "/SHOWS", "")).containsExactly("Alpha-1", "gamma-3");
    assertThat(found("", "", "café")).containsExactly("Alpha-1");
    assertThat(found("", "", "CAFE")).isEmpty();
    assertThat(found("a-", "venue.example", "caf")).containsExactly("Alpha-1", "beta-2");
    assertThat(found("", "", "needle")).containsExactly("gamma-3");
    assertThat(found("", "needle", "")).isEmpty();
    assertThat(found("%", "", "")).isEmpty();
  }

  @Test
  void whatIsFoundShowsWhatTheTaskSends() {
    create("t", "http://venue.example/", "x".repeat(5_000));

    QueuedTask task = monitor().search(TaskQuery.all("q", 1)).tasks().getFirst();

    assertThat(task.method()).isEqualTo("POST");
    assertThat(task.url()).isEqualTo("http://venue.example/");
    assertThat(task.body()).hasSize(QueuedTask.BODY_CHARACTERS);
    assertThat(task.status().scheduleTime()).isEqualTo(TurnedClock.START);
    assertThat(monitor().task("q", "t")).contains(task);
    assertThat(monitor().task("q", "none")).isEmpty();
    assertThat(monitor().task("none", "t")).isEmpty();
  }

  @Test
  void anAppEngineTaskIsFoundByItsRelativeUri() {
    client.createTask(
        queue("q"),
        Task.newBuilder()
            .setName(task("q", "app"))
            .setAppEngineHttpRequest(
                AppEngineHttpRequest.newBuilder()
                    .setRelativeUri("/jobs/Now")
                    .setBody(ByteString.copyFromUtf8("payload")))
            .build());
    assertThat(found("", "/jobs/now", "pay")).containsExactly("app");
  }

  @Test
  void pagesAreGoneThroughByTheirCursor() {
    IntStream.range(0, 25).forEach(i -> create("t%02d".formatted(i), "http://a.example/", "b"));
    client.deleteTask(task("q", "t07"));

    List<String> all = new ArrayList<>();
    String cursor = "";
    int pages = 0;
    do {
      TaskPage page = monitor().search(new TaskQuery("q", "t", "", "", 10, cursor));
      all.addAll(names(page));
      cursor = page.next();
      pages++;
    } while (!cursor.isEmpty());

    assertThat(all).hasSize(24).doesNotHaveDuplicates().doesNotContain("t07").isSorted();
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void aLongSearchStopsAfterItsTimeAndGoesOnWhereItStopped() throws Exception {
    int many = TaskSearch.SPAN + 5;
    IntStream.range(0, many)
        .parallel()
        .forEach(i -> create("t%06d".formatted(i), "http://a.example/", i == many - 1 ? "it" : ""));
    AtomicLong nanos = new AtomicLong();
    QueueState queue = new QueueState(1, client.getQueue(queue("q")), 0);
    queue.add(new Entry(queue, many, "t%06d".formatted(many - 1), 0, 0), 0);
    try (Reading reading = new Reading(directory.resolve("tasks.db"))) {
      TaskSearch slow = new TaskSearch(reading, () -> nanos.getAndAdd(1_000_000_000));

      TaskPage first = slow.search(queue, new TaskQuery("q", "", "", "it", 5, ""));
      assertThat(first.tasks()).isEmpty();
      assertThat(first.next()).isEqualTo("t%06d".formatted(TaskSearch.SPAN - 1));

      TaskPage second = slow.search(queue, new TaskQuery("q", "", "", "it", 5, first.next()));
      assertThat(names(second)).containsExactly("t%06d".formatted(many - 1));
      assertThat(second.next()).isEmpty();
    }
  }

  @Test
  void aCursorThatIsNoneOfOursIsRefused() {
    assertThatThrownBy(() -> monitor().search(new TaskQuery("q", "", "", "", 10, "a b")))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("cursor");
  }

  @Test
  void aQueueThatDoesNotExistHoldsNothing() {
    assertThat(monitor().search(TaskQuery.all("none", 10))).isEqualTo(new TaskPage(List.of(), ""));
  }
}
