package com.mystage.sourcing.tasks;

import java.time.Duration;
import java.time.Instant;

/**
 * One attempt of a task, as the history keeps it.
 *
 * @param queue short name of the queue
 * @param task short name of the task
 * @param number the how-manieth attempt of the task, from 1
 * @param status HTTP status of the answer; 504 for none in time, 503 for no connection
 * @param excerpt the beginning of the answer, or why there is none
 */
public record Attempt(
    String queue,
    String task,
    int number,
    Instant time,
    int status,
    Duration latency,
    String excerpt) {

  public boolean succeeded() {
    return status / 100 == 2;
  }
}
