package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.Queue;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A change of a queue's settings. It builds on what the writer wrote last, so that two changes at a
 * time both take effect, whichever comes first.
 */
final class QueueRewrite implements Change {

  private final Engine engine;
  private final QueueState state;
  private final UnaryOperator<Queue> change;
  private final StreamObserver<Queue> reply;
  private final boolean purge;
  private final long now;
  private @Nullable StatusRuntimeException refusal;
  private Queue changed = Queue.getDefaultInstance();

  private QueueRewrite(
      Engine engine,
      QueueState state,
      UnaryOperator<Queue> change,
      boolean purge,
      StreamObserver<Queue> reply) {
    this.engine = engine;
    this.state = state;
    this.change = change;
    this.purge = purge;
    this.reply = reply;
    this.now = engine.nowMicros.getAsLong();
  }

  /** Gives the queue other settings; what {@code change} refuses is answered and not written. */
  static QueueRewrite of(
      Engine engine, QueueState state, UnaryOperator<Queue> change, StreamObserver<Queue> reply) {
    return new QueueRewrite(engine, state, change, false, reply);
  }

  /** Ends every task of the queue; their names stay taken. */
  static QueueRewrite purge(Engine engine, QueueState state, StreamObserver<Queue> reply) {
    long now = engine.nowMicros.getAsLong();
    return new QueueRewrite(
        engine,
        state,
        queue -> queue.toBuilder().setPurgeTime(WallTime.timestamp(now)).build(),
        true,
        reply);
  }

  @Override
  public void write(TaskFile file) throws SQLException {
    refusal = null;
    try {
      changed = change.apply(state.written());
    } catch (StatusRuntimeException e) {
      refusal = e;
      return;
    }
    if (purge) {
      file.endAll(state.id, now);
    }
    file.queues().update(state.id, changed);
    state.written(changed);
  }

  @Override
  public void committed() {
    if (refusal != null) {
      reply.onError(refusal);
      return;
    }
    if (engine.queues.get(state.name()) != state) {
      reply.onError(Refusals.queueMissing());
      return;
    }
    if (purge) {
      engine.forget(state.endAll());
    }
    state.config(changed, engine.nanoTime.getAsLong());
    reply.onNext(changed);
    reply.onCompleted();
  }

  @Override
  public void rolledBack() {
    state.written(state.config());
  }

  @Override
  public void failed(StatusRuntimeException reason) {
    reply.onError(reason);
  }
}
