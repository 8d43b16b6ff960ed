package com.mystage.sourcing.tasks.embedded;

import io.grpc.StatusRuntimeException;
import java.sql.SQLException;

/** A piece of work for the one writer; many share a transaction. */
interface Change {

  /** Inside the transaction. It may find that there is nothing to do; it must not tell anybody. */
  void write(TaskFile file) throws SQLException;

  /** After the commit, on the writer: memory follows, then the caller is told. Must not block. */
  void committed();

  /** The transaction failed; it is written again in another one, or has failed for good. */
  default void rolledBack() {}

  /** It cannot be stored. */
  void failed(StatusRuntimeException reason);

  /** Whether it shall be tried again when the transaction failed, since nobody waits for it. */
  default boolean mustHappen() {
    return false;
  }
}
