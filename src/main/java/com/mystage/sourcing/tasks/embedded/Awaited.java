package com.mystage.sourcing.tasks.embedded;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The reply to a caller who waits on the spot. */
final class Awaited<T> implements StreamObserver<T> {

  private final CompletableFuture<T> answer = new CompletableFuture<>();

  /** Blocks until the answer is there; throws what it was refused with. */
  T get() {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw e;
    }
  }

  @Override
  public void onNext(T value) {
    answer.complete(value);
  }

  @Override
  public void onError(Throwable refusal) {
    answer.completeExceptionally(refusal);
  }

  @Override
  public void onCompleted() {
    // The one value was the answer.
  }
}
