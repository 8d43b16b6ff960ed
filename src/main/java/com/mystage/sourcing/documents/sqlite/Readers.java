package com.mystage.sourcing.documents.sqlite;

import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/**
 * Read-only sessions. There is always one to be had, since a body of a transaction may read outside
 * of it; a few are kept for the next.
 */
final class Readers implements AutoCloseable {

  private static final int KEPT = 8;

  private final Path file;
  private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
  private final Semaphore room = new Semaphore(KEPT);
  private volatile boolean closed;

  Readers(Path file) {
    this.file = file;
  }

  /** A session in a read transaction: all its reads see one moment. */
  Session begin() {
    if (closed) {
      throw new IllegalStateException("the document store is closed");
    }
    Session session = idle.pollFirst();
    if (session == null) {
      session = Session.reader(file);
    } else {
      room.release();
    }
    boolean begun = false;
    try {
      session.run("BEGIN");
      begun = true;
      return session;
    } finally {
      if (!begun) {
        session.close();
      }
    }
  }

  void end(Session session) {
    boolean sound = false;
    try {
      session.run("COMMIT");
      sound = true;
    } finally {
      if (sound && !closed && room.tryAcquire()) {
        idle.addFirst(session);
      } else {
        session.close();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Session session = idle.poll(); session != null; session = idle.poll()) {
      session.close();
    }
  }
}
