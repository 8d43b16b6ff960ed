package com.mystage.sourcing.admin;

import com.mystage.sourcing.Engine;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.pipeline.schedule.HeldWork;
import com.mystage.sourcing.tasks.Attempt;
import com.mystage.sourcing.tasks.AttemptQuery;
import com.mystage.sourcing.tasks.GivenUpTasks;
import com.mystage.sourcing.tasks.Quarantine;
import com.mystage.sourcing.tasks.QueueControls;
import com.mystage.sourcing.tasks.QueueDefinition;
import com.mystage.sourcing.tasks.QueueDefinitions;
import com.mystage.sourcing.tasks.QueueStatus;
import com.mystage.sourcing.tasks.QueuedTask;
import com.mystage.sourcing.tasks.StatusFilter;
import com.mystage.sourcing.tasks.TaskMonitor;
import com.mystage.sourcing.tasks.TaskQuery;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Queues and tasks for people, and what they may do with them. */
@Singleton
public class TaskViews {

  private static final int ATTEMPTS = 30;
  private static final int QUARANTINED = 100;
  private static final int TASKS = 50;

  private final Instance<TaskMonitor> monitor;
  private final Instance<QueueControls> controls;
  private final Quarantine quarantine;
  private final GivenUpTasks givenUp;
  private final QueueDefinitions definitions;
  private final HeldWork held;
  private final int refreshSeconds;

  @Inject
  public TaskViews(
      Instance<TaskMonitor> monitor,
      Instance<QueueControls> controls,
      Quarantine quarantine,
      GivenUpTasks givenUp,
      QueueDefinitions definitions,
      HeldWork held,
      Engine engine) {
    this.monitor = monitor;
    this.controls = controls;
    this.quarantine = quarantine;
    this.givenUp = givenUp;
    this.definitions = definitions;
    this.held = held;
    this.refreshSeconds = engine.engine().equals("embedded") ? 2 : 30;
  }

  public TaskView now() {
    List<GivenUpView> given =
        Stream.concat(
                quarantine.list(QUARANTINED).stream().map(GivenUpView::of),
                givenUp.list(null, Long.MAX_VALUE, QUARANTINED).stream().map(GivenUpView::of))
            .limit(QUARANTINED)
            .toList();
    return new TaskView(
        queues(),
        monitor.get().attempts(null, ATTEMPTS),
        given,
        quarantined(),
        held.count(),
        held.unreadable(),
        refreshSeconds);
  }

  List<QueueStatus> queues() {
    return monitor.get().queues();
  }

  long quarantined() {
    return quarantine.count() + givenUp.count();
  }

  public QueueView queue(String name, TaskFilter filter) {
    QueueStatus status = require(name);
    TaskQuery query =
        new TaskQuery(name, filter.name(), filter.url(), filter.body(), TASKS, filter.cursor());
    StatusFilter statuses = StatusFilter.parse(filter.status());
    return new QueueView(
        status,
        definitions.find(name).map(QueueDefinition::quarantineAfter).orElse(0),
        filter,
        monitor.get().search(query),
        monitor.get().attempts(AttemptQuery.newest(name, ATTEMPTS).answered(statuses)),
        refreshSeconds);
  }

  public OneTaskView task(String queue, String name) {
    require(queue);
    Optional<QueuedTask> waiting = monitor.get().task(queue, name);
    List<Attempt> attempts = monitor.get().attempts(AttemptQuery.ofTask(queue, name));
    if (waiting.isEmpty() && attempts.isEmpty()) {
      throw new Failure.Missing(name, "There is no such task, and no attempt of one is kept.")
          .asException();
    }
    return new OneTaskView(queue, name, waiting.orElse(null), attempts);
  }

  public void pause(String queue) {
    require(queue);
    controls.get().pause(queue);
  }

  public void resume(String queue) {
    require(queue);
    controls.get().resume(queue);
  }

  /** Deletes every task of the queue that has not ended. */
  public void purge(String queue) {
    require(queue);
    controls.get().purge(queue);
  }

  /** Runs the task now, whatever its schedule and its queue's pause and rate say. */
  public void run(String queue, String task) {
    requireWaiting(queue, task);
    controls.get().run(queue, task);
  }

  public void delete(String queue, String task) {
    requireWaiting(queue, task);
    controls.get().delete(queue, task);
  }

  /** Queues a task again that was given up. */
  public void replay(String id) {
    if (id.startsWith(GivenUpView.OF_SERVER)) {
      givenUp.replay(row(id));
    } else {
      requireQuarantined(id);
      quarantine.replay(id);
    }
  }

  /** Drops a task for good that was given up. */
  public void remove(String id) {
    if (id.startsWith(GivenUpView.OF_SERVER)) {
      givenUp.remove(row(id));
    } else {
      requireQuarantined(id);
      quarantine.remove(id);
    }
  }

  private static long row(String id) {
    String number = id.substring(GivenUpView.OF_SERVER.length());
    if (!number.matches("\\d{1,18}")) {
      throw notQuarantined(id);
    }
    return Long.parseLong(number);
  }

  private void requireQuarantined(String id) {
    if (id.contains("/") || quarantine.find(id).isEmpty()) {
      throw notQuarantined(id);
    }
  }

  private static RuntimeException notQuarantined(String id) {
    return new Failure.Missing(id, "There is no such task in quarantine.").asException();
  }

  private QueueStatus require(String queue) {
    return queues().stream()
        .filter(known -> known.name().equals(queue))
        .findFirst()
        .orElseThrow(() -> new Failure.Missing(queue, "There is no such queue.").asException());
  }

  private void requireWaiting(String queue, String task) {
    require(queue);
    if (monitor.get().task(queue, task).isEmpty()) {
      throw new Failure.Missing(task, "There is no such task, or it has ended.").asException();
    }
  }
}
