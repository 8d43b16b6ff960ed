package com.mystage.sourcing.tasks;

import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.CloudTasksClient.ListTasksPage;
import com.google.cloud.tasks.v2.GetTaskRequest;
import com.google.cloud.tasks.v2.ListTasksRequest;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.RateLimits;
import com.google.cloud.tasks.v2.RetryConfig;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import com.mystage.sourcing.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The view of queues at Google: what the API tells of queues and tasks, and the attempts that our
 * push endpoint saw. Seeing URLs and bodies needs the permission {@code cloudtasks.tasks.fullView}.
 */
final class CloudTaskMonitor implements TaskMonitor {

  private static final int PAGE = 1_000;

  /** A search looks through so many pages a call; each is a request of about a second. */
  private static final int PAGES = 3;

  private static final long POLL_MILLIS = 500;
  private static final Pattern CURSOR = Pattern.compile("(\\d{1,4}):(.*)");
  private static final Pattern HTTP_STATUS = Pattern.compile("HTTP status code (\\d{3})");

  private final CloudTasksClient client;
  private final TaskTarget target;
  private final PushHistory history;
  private final Clock clock;

  CloudTaskMonitor(CloudTasksClient client, TaskTarget target, PushHistory history, Clock clock) {
    this.client = client;
    this.target = target;
    this.history = history;
    this.clock = clock;
  }

  @Override
  public List<QueueStatus> queues() {
    return StreamSupport.stream(
            client.listQueues(target.location()).iterateAll().spliterator(), false)
        .map(this::status)
        .sorted(Comparator.comparing(QueueStatus::name))
        .toList();
  }

  private QueueStatus status(Queue queue) {
    String name = shortName(queue.getName());
    Instant now = clock.instant();
    List<Task> tasks = values(page(name, Task.View.BASIC, PAGE, ""));
    int inFlight = (int) tasks.stream().filter(CloudTaskMonitor::inFlight).count();
    long due =
        tasks.stream()
            .filter(task -> !inFlight(task) && !instant(task.getScheduleTime()).isAfter(now))
            .count();
    RateLimits limits = queue.getRateLimits();
    return new QueueStatus(
        name,
        queue.getState().name(),
        tasks.size(),
        (int) due,
        inFlight,
        null,
        history.count(name, true),
        history.count(name, false),
        limits.getMaxDispatchesPerSecond(),
        null,
        history.countSince(name, now.minusSeconds(60)),
        limits.getMaxBurstSize(),
        limits.getMaxConcurrentDispatches(),
        retry(queue.getRetryConfig()));
  }

  private static boolean inFlight(Task task) {
    return task.hasLastAttempt()
        && task.getLastAttempt().hasDispatchTime()
        && !task.getLastAttempt().hasResponseTime()
        && !task.getLastAttempt().hasResponseStatus();
  }

  private static QueueStatus.Retry retry(RetryConfig config) {
    return new QueueStatus.Retry(
        config.getMaxAttempts(),
        Duration.ofNanos(Durations.toNanos(config.getMaxRetryDuration())),
        Duration.ofNanos(Durations.toNanos(config.getMinBackoff())),
        Duration.ofNanos(Durations.toNanos(config.getMaxBackoff())),
        config.getMaxDoublings());
  }

  @Override
  public List<TaskStatus> tasks(String queue, int limit) {
    try {
      return values(page(queue, Task.View.BASIC, Math.min(limit, PAGE), "")).stream()
          .map(task -> status(queue, task))
          .sorted(Comparator.comparing(TaskStatus::name))
          .toList();
    } catch (NotFoundException e) {
      return List.of();
    }
  }

  /** The cursor is a page's token and how many of its tasks were looked at. */
  @Override
  public TaskPage search(TaskQuery query) {
    String text = query.cursor().isEmpty() ? "0:" : query.cursor();
    Matcher cursor = CURSOR.matcher(text);
    if (!cursor.matches()) {
      throw foreignCursor();
    }
    int skip = Integer.parseInt(cursor.group(1));
    String token = cursor.group(2);
    List<QueuedTask> found = new ArrayList<>();
    try {
      for (int pages = 0; pages < PAGES; pages++) {
        ListTasksPage page = page(query.queue(), Task.View.FULL, PAGE, token);
        List<Task> tasks = values(page);
        for (int i = skip; i < tasks.size(); i++) {
          if (query.matches(tasks.get(i))) {
            found.add(QueuedTask.of(status(query.queue(), tasks.get(i)), tasks.get(i)));
            if (found.size() == query.limit()) {
              return new TaskPage(found, (i + 1) + ":" + token);
            }
          }
        }
        skip = 0;
        token = page.getNextPageToken();
        if (token.isEmpty()) {
          return new TaskPage(found, "");
        }
      }
    } catch (NotFoundException e) {
      return new TaskPage(List.of(), "");
    } catch (InvalidArgumentException e) {
      throw foreignCursor();
    }
    return new TaskPage(found, "0:" + token);
  }

  private static RuntimeException foreignCursor() {
    return new Failure.Invalid("cursor", "is none that a search returned").asException();
  }

  @Override
  public Optional<QueuedTask> task(String queue, String name) {
    try {
      Task task =
          client.getTask(
              GetTaskRequest.newBuilder()
                  .setName(target.task(queue, name))
                  .setResponseView(Task.View.FULL)
                  .build());
      return Optional.of(QueuedTask.of(status(queue, task), task));
    } catch (NotFoundException | InvalidArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<Attempt> attempts(AttemptQuery query) {
    return history.find(query);
  }

  @Override
  public boolean idle() {
    return StreamSupport.stream(
            client.listQueues(target.location()).iterateAll().spliterator(), false)
        .allMatch(
            queue -> values(page(shortName(queue.getName()), Task.View.BASIC, 1, "")).isEmpty());
  }

  @Override
  public boolean awaitIdle(Duration longest) throws InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!idle()) {
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return true;
  }

  private ListTasksPage page(String queue, Task.View view, int size, String token) {
    return client
        .listTasks(
            ListTasksRequest.newBuilder()
                .setParent(target.queue(queue))
                .setResponseView(view)
                .setPageSize(size)
                .setPageToken(token)
                .build())
        .getPage();
  }

  private static List<Task> values(ListTasksPage page) {
    return StreamSupport.stream(page.getValues().spliterator(), false).toList();
  }

  private static TaskStatus status(String queue, Task task) {
    return new TaskStatus(
        queue,
        shortName(task.getName()),
        instant(task.getScheduleTime()),
        task.getDispatchCount(),
        lastStatus(task));
  }

  /** The API tells it in the words of its message only. */
  private static int lastStatus(Task task) {
    Matcher status = HTTP_STATUS.matcher(task.getLastAttempt().getResponseStatus().getMessage());
    return status.find() ? Integer.parseInt(status.group(1)) : 0;
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  private static String shortName(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
