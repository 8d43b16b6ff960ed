package com.mystage.sourcing.tasks.embedded.port;

import io.grpc.stub.StreamObserver;
import io.vertx.core.Context;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The one value or the error of a call, told on the event loop of who asked. */
final class Answering<T> implements StreamObserver<T> {

  private final Context context;
  private final Consumer<T> value;
  private final Consumer<Throwable> error;
  private @Nullable T received;

  Answering(Context context, Consumer<T> value, Consumer<Throwable> error) {
    this.context = context;
    this.value = value;
    this.error = error;
  }

  @Override
  public void onNext(T next) {
    received = next;
  }

  @Override
  public void onError(Throwable failure) {
    context.runOnContext(nothing -> error.accept(failure));
  }

  @Override
  public void onCompleted() {
    T answer = received;
    if (answer == null) {
      onError(new IllegalStateException("the call ended without an answer"));
      return;
    }
    context.runOnContext(nothing -> {
      try {
        value.accept(answer);
      } catch (RuntimeException e) {
        error.accept(e);
      }
    });
  }
}
