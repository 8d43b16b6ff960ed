package com.mystage.sourcing.tasks;

import io.smallrye.mutiny.Uni;

/** The reactive channels behind the queues; whoever knows the steps provides it. */
public interface TaskChannels {

  /**
   * Sends the task into its queue's channel. Completes when the message is acked; fails with {@link
   * RetryTask} or {@link Overloaded} when it is nacked so, and with anything else for a fault of
   * ours. A queue without a channel is an {@link IllegalArgumentException}.
   */
  Uni<Void> send(PushedTask task);
}
