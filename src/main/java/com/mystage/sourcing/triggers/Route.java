package com.mystage.sourcing.triggers;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.tasks.TaskRequest;
import io.cloudevents.CloudEvent;
import java.util.function.Function;

/** Where an event goes; decided before anything is done. */
sealed interface Route {

  CloudEvent event();

  /** The name that the outcome is counted under. */
  String outcome();

  /** The trigger's name; empty where no trigger takes it. */
  String trigger();

  /**
   * It becomes a task.
   *
   * @param task what the task is, once the event has its place in the archive
   */
  record Task(
      CloudEvent event,
      String trigger,
      Lane lane,
      Step step,
      Function<ContentHash, TaskRequest> task)
      implements Route {
    @Override
    public String outcome() {
      return "accepted";
    }
  }

  /** It says that a minute has passed and nothing else: it becomes a task and is not archived. */
  record Tick(CloudEvent event, String trigger, TaskRequest task) implements Route {
    @Override
    public String outcome() {
      return "accepted";
    }
  }

  /** It is acknowledged and nothing is done: another pipeline acts, or there is nothing to do. */
  record Ignored(CloudEvent event, String trigger) implements Route {
    @Override
    public String outcome() {
      return "ignored";
    }
  }

  /** No trigger takes it; it is kept for a person. */
  record Unknown(CloudEvent event) implements Route {
    @Override
    public String outcome() {
      return "unknown";
    }

    @Override
    public String trigger() {
      return "";
    }
  }

  /**
   * A Knative broker gave up on delivering it, here or elsewhere; a person decides.
   *
   * @param reason where it could not be delivered, and what was answered there
   */
  record CameBack(Task task, String reason) implements Route {
    @Override
    public CloudEvent event() {
      return task.event();
    }

    @Override
    public String trigger() {
      return task.trigger();
    }

    @Override
    public String outcome() {
      return "came-back";
    }
  }
}
