package com.mystage.sourcing.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.AtOnce;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What transactions and preconditions of every {@link DocumentStore} promise. */
public abstract class DocumentTransactionsContract extends DocumentValuesContract {

  private void transact(java.util.function.Consumer<Transaction> body) {
    store.transaction(transaction -> {
      body.accept(transaction);
      return true;
    });
  }

  private int number(String id) {
    return store.get(show(id)).orElseThrow().fields().get("n").asInt();
  }

  private static <T> T untilDone(Supplier<T> work) {
    while (true) {
      try {
        return work.get();
      } catch (ContendedTransaction contended) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void aTransactionThatOnlyReadsReturnsWhatItFound() {
    store.commit(List.of(set("a", fields().put("n", 1))));
    assertThat(store.<Boolean>transaction(tx -> tx.get(show("a")).isPresent())).isTrue();
    assertThat(store.<Integer>transaction(tx -> tx.getAll(List.of()).size())).isZero();
    assertThat(store.<Integer>transaction(tx -> tx.query(shows()).size())).isEqualTo(1);
  }

  @Test
  void aTransactionReplacesWhatItReadAsAWhole() {
    store.commit(List.of(set("a", fields().put("old", 1).put("a.b", 2).put("n", 3))));
    transact(tx -> {
      tx.get(show("a"));
      tx.write(set("a", fields().put("n", 4)));
    });
    assertThat(store.get(show("a")).orElseThrow().fields()).isEqualTo(fields().put("n", 4));
    transact(tx -> {
      tx.get(show("a"));
      tx.write(set("a", fields()));
    });
    assertThat(store.get(show("a")).orElseThrow().fields()).isEqualTo(fields());
    transact(tx -> {
      tx.get(show("a"));
      tx.write(set("a", fields()));
    });
    assertThat(store.get(show("a"))).isPresent();
  }

  @Test
  void aTransactionDeletesWhatItReadAndWhatItDidNot() {
    store.commit(List.of(set("a", fields()), set("b", fields()), set("c", fields())));
    transact(tx -> {
      Document a = tx.get(show("a")).orElseThrow();
      tx.get(show("b"));
      tx.get(show("none"));
      tx.write(new Write.Delete(show("a"), a.updateTime()));
      tx.write(new Write.Delete(show("b")));
      tx.write(new Write.Delete(show("c")));
      tx.write(new Write.Delete(show("none")));
    });
    assertThat(store.query(shows())).isEmpty();
  }

  @Test
  void aDeletionLosesToAChangeOfWhatWasRead() {
    store.commit(List.of(set("a", fields().put("n", 1))));
    List<Integer> read = new ArrayList<>();
    transact(tx -> {
      read.add(tx.get(show("a")).orElseThrow().fields().get("n").asInt());
      if (read.size() == 1) {
        store.commit(List.of(set("a", fields().put("n", 2))));
      }
      tx.write(new Write.Delete(show("a")));
    });
    assertThat(read).containsExactly(1, 2);
    assertThat(store.get(show("a"))).isEmpty();
  }

  @Test
  void whatWasNotThereMustStillNotBeThere() {
    AtomicInteger runs = new AtomicInteger();
    transact(tx -> {
      boolean there = tx.get(show("a")).isPresent();
      if (runs.incrementAndGet() == 1) {
        store.commit(List.of(set("a", fields().put("n", 1))));
      }
      tx.write(set("a", fields().put("n", there ? 20 : 10)));
    });
    assertThat(number("a")).isEqualTo(20);
  }

  @Test
  void whatWasReadAndNotWrittenMustStillBeTheSame() {
    store.commit(List.of(set("lease", fields().put("n", 1))));
    List<Integer> epochs = new ArrayList<>();
    transact(tx -> {
      epochs.add(tx.get(show("lease")).orElseThrow().fields().get("n").asInt());
      if (epochs.size() == 1) {
        store.commit(List.of(set("lease", fields().put("n", 2))));
      }
      tx.write(set("a", fields().put("n", epochs.getLast())));
    });
    assertThat(epochs).containsExactly(1, 2);
    assertThat(number("a")).isEqualTo(2);
  }

  @Test
  void aRefusalInATransactionIsNotTriedAgain() {
    store.commit(List.of(set("a", fields())));
    Document a = store.get(show("a")).orElseThrow();
    AtomicInteger runs = new AtomicInteger();
    assertThatThrownBy(() ->
            transact(tx -> {
              runs.incrementAndGet();
              tx.get(show("b"));
              tx.write(set("b", fields()));
              tx.write(new Write.Create(show("a"), fields()));
            }))
        .isInstanceOf(AlreadyExists.class)
        .hasMessageContaining("shows/a");
    assertThatThrownBy(() ->
            transact(tx -> {
              runs.incrementAndGet();
              tx.get(show("a"));
              tx.write(new Write.Create(show("a"), fields()));
            }))
        .isInstanceOf(AlreadyExists.class);
    assertThatThrownBy(() ->
            transact(tx -> {
              runs.incrementAndGet();
              tx.get(show("a"));
              tx.write(new Write.Delete(show("a"), a.updateTime().minusSeconds(1)));
            }))
        .isInstanceOf(StaleWrite.class);
    assertThat(runs).hasValue(3);
    assertThat(ids(shows())).containsExactly("a");
  }

  @Test
  void aPreconditionOnAMissingDocumentFails() {
    assertThatThrownBy(() -> store.commit(List.of(new Write.Delete(show("none"), NOW))))
        .isInstanceOf(StaleWrite.class)
        .hasMessageContaining("shows/none");
    store.commit(List.of(set("a", fields())));
    Document a = store.get(show("a")).orElseThrow();
    assertThatThrownBy(
            () -> store.commit(List.of(new Write.Delete(show("a"), a.updateTime().plusNanos(1)))))
        .isInstanceOf(StaleWrite.class);
    assertThatThrownBy(() ->
            store.commit(
                List.of(
                    set("b", fields()),
                    new Write.Delete(show("a"), a.updateTime()),
                    new Write.Delete(show("none"), a.updateTime()))))
        .isInstanceOf(StaleWrite.class)
        .hasMessageContaining("shows/none");
    assertThat(ids(shows())).containsExactly("a");
  }

  @Test
  void aTransactionKeepsTheLimitsOfACommit() {
    assertThatThrownBy(() ->
            transact(tx -> {
              tx.write(set("a", fields()));
              tx.write(new Write.Delete(show("a")));
            }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shows/a");
    assertThatThrownBy(() ->
            transact(tx -> {
              for (int i = 0; i < 11; i++) {
                tx.write(set("s" + i, fields().put("text", "x".repeat(1_000_000))));
              }
            }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(store.query(shows())).isEmpty();
  }

  @Test
  void aThousandWritesAreOneCommit() {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      writes.add(set("s" + i, fields().put("n", i)));
    }
    store.commit(writes);
    assertThat(store.count(shows())).isEqualTo(1_000);
    assertThat(store.query(shows()))
        .extracting(Document::updateTime)
        .containsOnly(store.get(show("s0")).orElseThrow().updateTime());
  }

  @Test
  void noMoreSeatsAreTakenThanThereAre() throws Exception {
    AtOnce.run(
        4,
        guest -> {
          for (int i = 0; i < 2; i++) {
            String seat = "seat-" + guest + "-" + i;
            untilDone(() -> store.transaction(tx -> takeOneOfFive(tx, seat)));
          }
        });
    assertThat(store.count(shows().whereEqual("city", "Davis"))).isEqualTo(5);
  }

  private static boolean takeOneOfFive(Transaction transaction, String seat) {
    boolean free = transaction.query(shows().whereEqual("city", "Davis")).size() < 5;
    if (free) {
      transaction.write(new Write.Create(show(seat), fields().put("city", "Davis")));
    }
    return free;
  }

  @Test
  void ofTwoOnDutyOneAlwaysStays() throws Exception {
    for (int round = 0; round < roundsOnDuty(); round++) {
      store.commit(List.of(set("d0", fields().put("n", 1)), set("d1", fields().put("n", 1))));
      AtOnce.run(2, n -> untilDone(() -> store.transaction(tx -> leave(tx, n))));
      assertThat(number("d0") + number("d1")).isEqualTo(1);
    }
  }

  /** How often two try to leave at once. */
  protected int roundsOnDuty() {
    return 5;
  }

  private static boolean leave(Transaction transaction, int who) {
    int onDuty =
        transaction.getAll(List.of(show("d0"), show("d1"))).values().stream()
            .mapToInt(it -> it.fields().get("n").asInt())
            .sum();
    if (onDuty == 2) {
      transaction.write(set("d" + who, fields().put("n", 0)));
    }
    return onDuty == 2;
  }

  @Test
  void aClosedStoreSaysSo() {
    store.close();
    assertThatThrownBy(() -> store.get(show("a"))).hasMessageContaining("closed");
    assertThatThrownBy(() -> store.query(shows())).hasMessageContaining("closed");
    assertThatThrownBy(() -> store.commit(List.of(set("a", fields()))))
        .hasMessageContaining("closed");
  }
}
