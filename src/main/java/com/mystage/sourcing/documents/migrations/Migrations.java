package com.mystage.sourcing.documents.migrations;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.documents.Batches;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.documents.migrations.SchemaVersion.Running;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings a store to the version that this program reads and writes, before anybody uses it. Each
 * page is one commit together with how far the migration is, and asserts that nobody has taken over
 * meanwhile; so a crash loses no more than a page, and of two instances only one can write.
 */
public final class Migrations {

  private static final Logger LOG = Logger.getLogger(Migrations.class);
  private static final int PAGE = 200;

  private final List<Migration> steps;
  private final InstantSource clock;
  private final Duration patience;
  private final Runnable pause;

  /**
   * @param steps in their order; the first leads from version 1 to version 2
   * @param patience for how long another instance may be silent before its migration is taken over
   * @param pause waits a moment before another instance is looked at again
   */
  Migrations(List<Migration> steps, InstantSource clock, Duration patience, Runnable pause) {
    this.steps = List.copyOf(steps);
    this.clock = clock;
    this.patience = patience;
    this.pause = pause;
  }

  /** The migrations of this program, in their order. Versions: docs/schema/CHANGES.md. */
  private static List<Migration> shipped() {
    return List.of();
  }

  /** The version that this program reads and writes. */
  public static int version() {
    return SchemaVersion.FIRST + shipped().size();
  }

  /**
   * @param patience zero where no other process can have the store
   */
  public static Migrations ofThisProgram(InstantSource clock, Duration patience) {
    return new Migrations(shipped(), clock, patience, Migrations::aSecond);
  }

  /** Returns once the store has this program's version; a newer one is an invalid input. */
  public void bring(DocumentStore documents) {
    String holder = UUID.randomUUID().toString();
    while (!isThere(documents)) {
      Optional<SchemaVersion> taken = take(documents, holder);
      if (taken.isPresent()) {
        run(documents, taken.get());
      } else {
        pause.run();
      }
    }
  }

  private boolean isThere(DocumentStore documents) {
    int wanted = SchemaVersion.FIRST + steps.size();
    SchemaVersion now = SchemaVersion.of(documents);
    if (now.version() > wanted) {
      throw new Failure.Invalid(
              "document store",
              "its documents are of version "
                  + now.version()
                  + "; this program knows version "
                  + wanted
                  + " only: start a newer one")
          .asException();
    }
    if (now.version() < wanted) {
      return false;
    }
    if (!SchemaVersion.isWritten(documents)) {
      documents.transaction(transaction -> {
        if (!SchemaVersion.isWritten(transaction)) {
          transaction.write(now.keep());
        }
        return wanted;
      });
    }
    return true;
  }

  /** Takes the next migration, or takes over one whose holder is silent; empty if one is at it. */
  private Optional<SchemaVersion> take(DocumentStore documents, String holder) {
    return documents.transaction(transaction -> {
      SchemaVersion now = SchemaVersion.of(transaction);
      Running before = now.running();
      long silent = clock.millis() - SchemaVersion.touched(transaction);
      if (now.version() >= SchemaVersion.FIRST + steps.size()
          || (before != null && !before.holder().equals(holder) && silent < patience.toMillis())) {
        return Optional.empty();
      }
      SchemaVersion taken =
          now.working(
              before == null
                  ? new Running(now.version() + 1, 1, holder, 0, null)
                  : new Running(
                      before.to(),
                      before.epoch() + 1,
                      holder,
                      before.collection(),
                      before.after()));
      transaction.write(taken.keep());
      return Optional.of(taken);
    });
  }

  /** Goes on until the migration is done or somebody else has taken it over. */
  private void run(DocumentStore documents, SchemaVersion taken) {
    Running at = java.util.Objects.requireNonNull(taken.running());
    Migration step = steps.get(taken.version() - SchemaVersion.FIRST);
    LOG.infof("documents become version %d: %s", (Object) at.to(), step.name());
    for (int number = at.collection(); number < step.collections().size(); number++) {
      @Nullable DocumentPath last = number == at.collection() ? at.last() : null;
      List<Document> page;
      do {
        page = documents.inEvery(step.collections().get(number), last, PAGE);
        for (List<Document> batch : Batches.of(page, PAGE, Migrations::size)) {
          last = batch.getLast().path();
          if (!page(documents, step, taken.working(at.at(number, last)), batch)) {
            return;
          }
        }
      } while (page.size() == PAGE);
    }
    documents.transaction(transaction -> {
      boolean held = holds(transaction, at);
      if (held) {
        transaction.write(new SchemaVersion(at.to(), null).keep());
      }
      return held;
    });
  }

  /** False if somebody else has taken the migration over; then nothing was written. */
  private static boolean page(
      DocumentStore documents, Migration step, SchemaVersion progress, List<Document> batch) {
    return documents.transaction(transaction -> {
      boolean held = holds(transaction, java.util.Objects.requireNonNull(progress.running()));
      if (held) {
        transaction.getAll(batch.stream().map(Document::path).toList()).values().stream()
            .flatMap(document -> step.changes(document).stream())
            .toList()
            .forEach(transaction::write);
        transaction.write(progress.keep());
      }
      return held;
    });
  }

  private static boolean holds(Transaction transaction, Running mine) {
    Running now = SchemaVersion.of(transaction).running();
    return now != null && now.to() == mine.to() && now.epoch() == mine.epoch();
  }

  /** About the bytes that a document's changes are when written. */
  private static long size(Document document) {
    return 4L * document.fields().toString().length();
  }

  private static void aSecond() {
    try {
      Thread.sleep(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while another instance migrates documents", e);
    }
  }
}
