package com.mystage.sourcing.tasks;

import io.smallrye.mutiny.Uni;

/** What becomes of the attempts that the push endpoint sees. */
@FunctionalInterface
interface PushRecording {

  /** The same answer, whose time, status and latency are noted. */
  Uni<PushAnswer> of(PushedTask task, Uni<PushAnswer> answer);
}
