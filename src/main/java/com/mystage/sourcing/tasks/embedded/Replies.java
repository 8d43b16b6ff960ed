package com.mystage.sourcing.tasks.embedded;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** How calls are answered: with a value, a refusal, or INTERNAL for a fault of ours. */
final class Replies {

  private static final Logger LOG = Logger.getLogger(Replies.class);

  private Replies() {}

  /** Answers with what the call returns. */
  static <T> void answer(StreamObserver<T> reply, Supplier<T> call) {
    begin(
        reply,
        () -> {
          reply.onNext(call.get());
          reply.onCompleted();
        });
  }

  /** Begins a call that answers by itself; what it refuses at once is answered here. */
  static void begin(StreamObserver<?> reply, Runnable call) {
    try {
      call.run();
    } catch (StatusRuntimeException refusal) {
      reply.onError(refusal);
    } catch (RuntimeException fault) {
      LOG.error("a call failed unexpectedly", fault);
      reply.onError(
          Status.INTERNAL
              .withDescription("Internal error encountered.")
              .withCause(fault)
              .asRuntimeException());
    }
  }
}
