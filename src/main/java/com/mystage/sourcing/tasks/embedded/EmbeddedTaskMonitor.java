package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.RateLimits;
import com.google.cloud.tasks.v2.RetryConfig;
import com.google.protobuf.util.Durations;
import com.mystage.sourcing.tasks.Attempt;
import com.mystage.sourcing.tasks.AttemptQuery;
import com.mystage.sourcing.tasks.QueueStatus;
import com.mystage.sourcing.tasks.QueuedTask;
import com.mystage.sourcing.tasks.TaskMonitor;
import com.mystage.sourcing.tasks.TaskPage;
import com.mystage.sourcing.tasks.TaskQuery;
import com.mystage.sourcing.tasks.TaskStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The view of the embedded server's queues in one location. */
final class EmbeddedTaskMonitor implements TaskMonitor {

  private final Engine engine;
  private final TaskSearch search;
  private final AttemptHistory history;
  private final String prefix;

  EmbeddedTaskMonitor(Engine engine, Reading reading, String location) {
    this.engine = engine;
    this.search = new TaskSearch(reading, engine.nanoTime);
    this.history = new AttemptHistory(reading);
    this.prefix = ResourceName.requireLocation(location) + "/queues/";
  }

  @Override
  public List<QueueStatus> queues() {
    return located().map(this::status).toList();
  }

  private QueueStatus status(QueueState queue) {
    long nano = engine.nanoTime.getAsLong();
    QueueView view = queue.view(engine.nowMicros.getAsLong(), nano);
    RateLimits limits = view.config().getRateLimits();
    return new QueueStatus(
        ResourceName.lastSegment(queue.name()),
        view.config().getState().name(),
        view.depth(),
        view.due(),
        view.inFlight(),
        view.created(),
        view.succeeded(),
        view.failed(),
        limits.getMaxDispatchesPerSecond(),
        queue.effectiveRate(nano),
        queue.lastMinute.count(nano),
        limits.getMaxBurstSize(),
        limits.getMaxConcurrentDispatches(),
        retry(view.config().getRetryConfig()));
  }

  private static QueueStatus.Retry retry(RetryConfig config) {
    return new QueueStatus.Retry(
        config.getMaxAttempts(),
        duration(config.getMaxRetryDuration()),
        duration(config.getMinBackoff()),
        duration(config.getMaxBackoff()),
        config.getMaxDoublings());
  }

  private static Duration duration(com.google.protobuf.Duration duration) {
    return Duration.ofNanos(Durations.toNanos(duration));
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
        .map(entry -> TaskSearch.status(state, entry))
        .toList();
  }

  @Override
  public TaskPage search(TaskQuery query) {
    QueueState state = engine.queues.get(prefix + query.queue());
    return state == null ? new TaskPage(List.of(), "") : search.search(state, query);
  }

  @Override
  public Optional<QueuedTask> task(String queue, String name) {
    QueueState state = engine.queues.get(prefix + queue);
    Entry entry = state == null ? null : state.find(name);
    byte @Nullable [] stored = entry == null ? null : engine.stored.of(entry);
    return state == null || entry == null || stored == null
        ? Optional.empty()
        : Optional.of(TaskSearch.queued(state, entry, ShownTasks.parse(stored)));
  }

  @Override
  public List<Attempt> attempts(AttemptQuery query) {
    Map<Long, String> names = new HashMap<>();
    located()
        .filter(state -> query.queue() == null || state.name().equals(prefix + query.queue()))
        .forEach(state -> names.put(state.id, ResourceName.lastSegment(state.name())));
    return history.find(names, query);
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
