package com.mystage.sourcing.admin;

import com.mystage.sourcing.tasks.GivenUpTask;
import com.mystage.sourcing.tasks.QuarantinedTask;
import java.time.Instant;

/**
 * A task that was given up, by our endpoint or by its queue.
 *
 * @param kind what kind of failure it was, in a word
 * @param reason the failure, or the beginning of the last answer
 */
public record GivenUpView(
    String id,
    String queue,
    String name,
    String body,
    int attempts,
    String kind,
    String reason,
    Instant last) {

  /** Before the id of a task that its queue gave up; no id of ours begins so. */
  static final String OF_SERVER = "~";

  static GivenUpView of(QuarantinedTask task) {
    return new GivenUpView(
        task.id(),
        task.queue(),
        task.name(),
        task.body(),
        task.attempts(),
        task.kind(),
        task.reason(),
        task.last());
  }

  static GivenUpView of(GivenUpTask given) {
    return new GivenUpView(
        OF_SERVER + given.id(),
        given.task().status().queue(),
        given.task().status().name(),
        given.task().body(),
        given.task().status().attempts(),
        "HTTP " + given.task().status().lastStatus(),
        given.excerpt(),
        given.last());
  }
}
