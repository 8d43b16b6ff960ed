package com.mystage.sourcing.tasks.embedded;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A change that somebody waits for: answered after the commit. */
final class Reply<R, T> implements Change {

  /** The part inside the transaction. */
  @FunctionalInterface
  interface Work<R> {
    R write(TaskFile file) throws SQLException;
  }

  private final StreamObserver<T> observer;
  private final Work<R> work;
  private final Function<R, T> afterCommit;
  private @Nullable R written;

  /**
   * @param work writes
   * @param afterCommit makes memory follow and answers; it may refuse with a {@link
   *     StatusRuntimeException}
   */
  Reply(StreamObserver<T> observer, Work<R> work, Function<R, T> afterCommit) {
    this.observer = observer;
    this.work = work;
    this.afterCommit = afterCommit;
  }

  @Override
  public void write(TaskFile file) throws SQLException {
    written = work.write(file);
  }

  @Override
  public void committed() {
    T answer;
    try {
      answer = afterCommit.apply(Objects.requireNonNull(written));
    } catch (StatusRuntimeException refusal) {
      observer.onError(refusal);
      return;
    }
    observer.onNext(answer);
    observer.onCompleted();
  }

  @Override
  public void failed(StatusRuntimeException reason) {
    observer.onError(reason);
  }
}
