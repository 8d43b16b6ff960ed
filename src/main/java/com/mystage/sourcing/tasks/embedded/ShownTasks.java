package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.Attempt;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.google.rpc.Status;

/** Tasks as callers see them: what was stored, and what has become of it. */
final class ShownTasks {

  private ShownTasks() {}

  /** The task with what came of its attempts so far. */
  static Task of(Entry entry, byte[] stored) {
    Schedule schedule = entry.queue.schedule(entry);
    Tries tries = schedule.tries();
    Task.Builder task = parse(stored).toBuilder();
    task.setScheduleTime(WallTime.timestamp(schedule.dueMicros()))
        .setDispatchCount(tries.dispatches() + schedule.underWay())
        .setResponseCount(tries.responses());
    if (tries.dispatches() > 0) {
      task.setFirstAttempt(
          Attempt.newBuilder().setDispatchTime(WallTime.timestamp(tries.firstDispatch())));
      task.setLastAttempt(lastAttempt(tries));
    }
    return schedule.underWay() > 0
        ? dispatched(task, schedule.dueMicros(), schedule.dispatchedMicros()).build()
        : task.build();
  }

  /** The task as it is while an attempt has no answer yet. */
  static Task.Builder dispatched(Task.Builder task, long dueMicros, long atMicros) {
    Timestamp at = WallTime.timestamp(atMicros);
    if (!task.hasFirstAttempt()) {
      task.setFirstAttempt(Attempt.newBuilder().setDispatchTime(at));
    }
    return task.setLastAttempt(
        Attempt.newBuilder().setScheduleTime(WallTime.timestamp(dueMicros)).setDispatchTime(at));
  }

  private static Attempt lastAttempt(Tries tries) {
    Attempt.Builder attempt =
        Attempt.newBuilder()
            .setScheduleTime(WallTime.timestamp(tries.lastSchedule()))
            .setDispatchTime(WallTime.timestamp(tries.lastDispatch()));
    if (tries.lastResponse() > 0) {
      attempt.setResponseTime(WallTime.timestamp(tries.lastResponse()));
    }
    Status status = RpcStatus.ofHttp(tries.previousStatus());
    return attempt.setResponseStatus(status).build();
  }

  /** The message as it was stored. */
  static Task parse(byte[] stored) {
    try {
      return Task.parseFrom(stored);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a stored task cannot be read", e);
    }
  }

  /** The task with its body, or without unless all was asked for. */
  static Task view(Task task, Task.View view) {
    return view == Task.View.FULL
        ? task.toBuilder().setView(Task.View.FULL).build()
        : TaskRules.basic(task);
  }
}
