package com.mystage.sourcing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Facts;
import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.documents.sqlite.SqliteDocuments;
import com.mystage.sourcing.enrichment.Enrichment;
import com.mystage.sourcing.enrichment.Genres;
import com.mystage.sourcing.tasks.PushedTask;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichPendingTest {

  private static final EntityId EVENT = new EntityId("ev_one");
  private static final Work.Drain DRAIN =
      new Work.Drain(Lane.LIVE, Step.ENRICHMENT, "a test", null);

  @TempDir Path folder;

  private final List<Runnable> meanwhile = new ArrayList<>();

  /** The store, where something else happens before the next transaction. */
  private DocumentStore busy(DocumentStore store) {
    return (DocumentStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DocumentStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("transaction") && !meanwhile.isEmpty()) {
                meanwhile.removeFirst().run();
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static void mark(DocumentStore store) {
    store.commit(List.of(Pending.mark(Lane.LIVE, Step.ENRICHMENT, EVENT.value())));
  }

  private static EnrichPending step(DocumentStore documents) {
    return new EnrichPending(
        documents,
        new Journal(documents),
        new Memberships(documents),
        new Facts(documents),
        new Enrichment(Genres.load()),
        new Handover(List::size, Duration.ofSeconds(1), Clock.systemUTC()));
  }

  @Test
  void whatWasMarkedAgainOrDoneMeanwhileIsLeftToWhoHasTheNewerMark() {
    try (SqliteDocuments store =
        new SqliteDocuments(
            folder.resolve("documents.db"), DeclaredIndexes.load(), Clock.systemUTC())) {
      Pending pending = new Pending(store);
      List<Long> published = new ArrayList<>();
      mark(store);
      meanwhile.add(() -> mark(store));
      meanwhile.add(() -> {
        published.add(pending.count(Lane.LIVE, Step.PUBLICATION));
        // Another drain takes it, from its beginning to its end.
        step(store).perform(DRAIN, task("other"));
        published.add(pending.count(Lane.LIVE, Step.PUBLICATION));
        pending
            .take(Lane.LIVE, Step.PUBLICATION, 10)
            .keySet()
            .forEach(key ->
                store.commit(
                    List.of(new Write.Delete(Pending.path(Lane.LIVE, Step.PUBLICATION, key)))));
      });

      step(busy(store)).perform(DRAIN, task("this"));

      assertThat(published).as("before and after the other drain").containsExactly(0L, 1L);
      assertThat(pending.count(Lane.LIVE, Step.PUBLICATION))
          .as("what the other drain did is not done again")
          .isZero();
      assertThat(pending.any(Lane.LIVE, Step.ENRICHMENT)).isFalse();
    }
  }

  private static PushedTask task(String name) {
    return new PushedTask("enrichment", name, 0, 0, Instant.EPOCH, "{}");
  }
}
