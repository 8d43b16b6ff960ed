package com.mystage.sourcing.documents.sqlite;

import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentEvent;
import com.mystage.sourcing.documents.DocumentFeed;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells what is in the outbox, on a thread of its own. */
final class OutboxFeed implements DocumentFeed {

  private static final Logger LOG = Logger.getLogger(OutboxFeed.class);
  private static final int PAGE = 100;
  private static final long IDLE_MILLIS = 60_000;
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;

  private final DocumentStore documents;
  private final Outbox outbox;
  private volatile boolean closed;
  private @Nullable Thread thread;

  OutboxFeed(DocumentStore documents, Outbox outbox) {
    this.documents = documents;
    this.outbox = outbox;
  }

  @Override
  public synchronized void start(Set<String> collections, Consumer<DocumentEvent> receiver) {
    outbox.watch(collections);
    thread = Thread.ofPlatform().daemon().name("documents-feed").start(() -> run(receiver));
  }

  private void run(Consumer<DocumentEvent> receiver) {
    long pause = FIRST_PAUSE_MILLIS;
    while (!closed) {
      try {
        if (tell(receiver)) {
          pause = FIRST_PAUSE_MILLIS;
        } else {
          pause = pauseAfter(pause);
        }
      } catch (InterruptedException e) {
        return;
      } catch (IllegalStateException e) { // The store is closed.
        if (!closed) {
          LOG.error("changes of documents cannot be told", e);
          closed = true;
        }
      } catch (RuntimeException e) { // The thread's boundary. A full disk or a busy file passes.
        LOG.warn("changes of documents cannot be told just now", e);
        pause = pauseAfter(pause);
      }
    }
  }

  /** Waits, and returns how long the next wait is; interrupted, the thread is to end. */
  private long pauseAfter(long pause) {
    try {
      outbox.await(pause);
    } catch (InterruptedException e) {
      closed = true;
    }
    return Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
  }

  /** Tells what there is, or waits until there is something; false if the receiver threw. */
  private boolean tell(Consumer<DocumentEvent> receiver) throws InterruptedException {
    List<Document> page = documents.query(Query.from(Outbox.COLLECTION).limit(PAGE));
    if (page.isEmpty()) {
      outbox.await(IDLE_MILLIS);
      return true;
    }
    List<Write> told = new ArrayList<>();
    boolean whole = true;
    for (Document entry : page) {
      whole = whole && told(receiver, entry);
      if (whole) {
        told.add(new Write.Delete(entry.path()));
      }
    }
    documents.commit(told);
    return whole;
  }

  private boolean told(Consumer<DocumentEvent> receiver, Document entry) {
    if (closed) {
      return false;
    }
    try {
      receiver.accept(Outbox.event(entry));
      return true;
    } catch (RuntimeException e) { // Whatever it is, the change is kept and told again.
      LOG.warnf("change %s was not taken: %s", entry.id(), e.getMessage());
      return false;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    outbox.wake();
    if (thread != null) {
      try {
        thread.join(5_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
