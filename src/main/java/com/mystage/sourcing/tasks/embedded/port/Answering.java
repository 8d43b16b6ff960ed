package com.mystage.sourcing.tasks.embedded.port;

import io.grpc.stub.StreamObserver;
import io.vertx.core.Context;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The one value or the error of a call, told on the event loop of who asked. */
final class Answering<T> implements StreamObserver<T> {

  private static final Logger LOG = Logger.getLogger(Answering.class);

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
    context.runOnContext(nothing -> tell(error, failure));
  }

  @Override
  public void onCompleted() {
    T answer = received;
    if (answer == null) {
      onError(new IllegalStateException("the call ended without an answer"));
      return;
    }
    context.runOnContext(nothing -> tell(value, answer));
  }

  /** Who asked may have hung up meanwhile; what was done stays done. */
  private static <V> void tell(Consumer<V> whom, V what) {
    try {
      whom.accept(what);
    } catch (IllegalStateException gone) {
      LOG.debug("a caller hung up before the answer", gone);
    }
  }
}
