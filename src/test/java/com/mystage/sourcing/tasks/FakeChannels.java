package com.mystage.sourcing.tasks;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Channels that note what they got and ack it, unless told to fail. */
@Alternative
@Singleton
public class FakeChannels implements TaskChannels {

  final BlockingQueue<PushedTask> received = new LinkedBlockingQueue<>();
  final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();

  FakeChannels failing(Throwable failure) {
    failures.add(failure);
    return this;
  }

  @Override
  public Uni<Void> send(PushedTask task) {
    received.add(task);
    Throwable failure = failures.poll();
    return failure == null ? Uni.createFrom().voidItem() : Uni.createFrom().failure(failure);
  }
}
