package com.mystage.sourcing.admin;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.tasks.Quarantine;
import com.mystage.sourcing.tasks.QueueControls;
import com.mystage.sourcing.tasks.QueueStatus;
import com.mystage.sourcing.tasks.TaskMonitor;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Queues and tasks for people, and what they may do with them. */
@Singleton
public class TaskViews {

  private static final int ATTEMPTS = 30;
  private static final int QUARANTINED = 100;

  private final Instance<TaskMonitor> monitor;
  private final Instance<QueueControls> controls;
  private final Quarantine quarantine;

  @Inject
  public TaskViews(
      Instance<TaskMonitor> monitor, Instance<QueueControls> controls, Quarantine quarantine) {
    this.monitor = monitor;
    this.controls = controls;
    this.quarantine = quarantine;
  }

  public TaskView now() {
    return new TaskView(
        queues(),
        monitor.get().attempts(null, ATTEMPTS),
        quarantine.list(QUARANTINED),
        quarantine.count());
  }

  List<QueueStatus> queues() {
    return monitor.get().queues();
  }

  long quarantined() {
    return quarantine.count();
  }

  public void pause(String queue) {
    require(queue);
    controls.get().pause(queue);
  }

  public void resume(String queue) {
    require(queue);
    controls.get().resume(queue);
  }

  /** Queues a task again that was given up. */
  public void replay(String id) {
    if (id.contains("/") || quarantine.find(id).isEmpty()) {
      throw new Failure.Missing(id, "There is no such task in quarantine.").asException();
    }
    quarantine.replay(id);
  }

  private void require(String queue) {
    if (queues().stream().noneMatch(known -> known.name().equals(queue))) {
      throw new Failure.Missing(queue, "There is no such queue.").asException();
    }
  }
}
