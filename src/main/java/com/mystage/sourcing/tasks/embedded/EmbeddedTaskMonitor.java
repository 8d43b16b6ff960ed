package com.mystage.sourcing.tasks.embedded;

import com.mystage.sourcing.tasks.Attempt;
import com.mystage.sourcing.tasks.QueueStatus;
import com.mystage.sourcing.tasks.TaskMonitor;
import com.mystage.sourcing.tasks.TaskStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The view of the embedded server's queues in one location. */
final class EmbeddedTaskMonitor implements TaskMonitor {

  private final Engine engine;
  private final String prefix;

  EmbeddedTaskMonitor(Engine engine, String location) {
    this.engine = engine;
    this.prefix = ResourceName.requireLocation(location) + "/queues/";
  }

  @Override
  public List<QueueStatus> queues() {
    long now = engine.nowMicros.getAsLong();
    long nano = engine.nanoTime.getAsLong();
    return located().map(queue -> status(queue, queue.view(now, nano))).toList();
  }

  private static QueueStatus status(QueueState queue, QueueState.View view) {
    return new QueueStatus(
        ResourceName.lastSegment(queue.name()),
        view.config().getState().name(),
        view.depth(),
        view.due(),
        view.inFlight(),
        view.created(),
        view.succeeded(),
        view.failed(),
        view.config().getRateLimits().getMaxDispatchesPerSecond(),
        view.effectiveRate(),
        view.config().getRateLimits().getMaxConcurrentDispatches());
  }

  @Override
  public List<TaskStatus> tasks(String queue, int limit) {
    QueueState state = engine.queues.get(prefix + queue);
    if (state == null) {
      return List.of();
    }
    return engine.reader.names(state.id, "", limit).stream()
        .map(state::find)
        .filter(Objects::nonNull)
        .map(entry -> status(queue, entry, state.schedule(entry)))
        .toList();
  }

  private static TaskStatus status(String queue, Entry entry, QueueState.Schedule schedule) {
    return new TaskStatus(
        queue,
        entry.name,
        WallTime.instant(schedule.dueMicros()),
        schedule.tries().dispatches(),
        schedule.tries().previousStatus());
  }

  @Override
  public List<Attempt> attempts(@Nullable String queue, int limit) {
    long id = 0;
    if (queue != null) {
      QueueState state = engine.queues.get(prefix + queue);
      if (state == null) {
        return List.of();
      }
      id = state.id;
    }
    Map<Long, String> names = new HashMap<>();
    located().forEach(state -> names.put(state.id, ResourceName.lastSegment(state.name())));
    return engine.reader.attempts(id, limit).stream()
        .filter(row -> names.containsKey(row.queue()))
        .map(row -> attempt(row, names.getOrDefault(row.queue(), "")))
        .toList();
  }

  private static Attempt attempt(TaskReader.AttemptRow row, String queue) {
    return new Attempt(
        queue,
        row.name(),
        row.number(),
        WallTime.instant(row.time()),
        row.status(),
        Duration.ofNanos(row.latency() * 1_000),
        row.excerpt());
  }

  @Override
  public boolean idle() {
    return engine.live.none();
  }

  @Override
  public boolean awaitIdle(Duration longest) throws InterruptedException {
    return engine.live.awaitNone(longest);
  }

  private Stream<QueueState> located() {
    return engine.queues.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .map(Map.Entry::getValue);
  }
}
