package com.mystage.sourcing.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.AtOnce;
import com.mystage.sourcing.documents.Query.Operator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link DocumentStore} does, whatever stands behind it. */
public abstract class DocumentStoreContract {

  protected static final DeclaredIndexes INDEXES =
      new DeclaredIndexes(
          List.of(
              new DeclaredIndexes.Index("shows", List.of("city")),
              new DeclaredIndexes.Index("shows", List.of("rank")),
              new DeclaredIndexes.Index("shows", List.of("city", "rank")),
              new DeclaredIndexes.Index("shows", List.of("tags")),
              new DeclaredIndexes.Index("shows", List.of("venue.name"))));

  protected static final Instant NOW = Instant.parse("2026-03-14T12:00:00.123456789Z");

  @TempDir Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  protected DocumentStore store;

  /** Opens the same documents again when called again with the same folder. */
  protected abstract DocumentStore open(Path folder, DeclaredIndexes indexes, InstantSource clock);

  @BeforeEach
  void openStore() {
    store = open(folder, INDEXES, now::get);
  }

  @AfterEach
  void closeStore() {
    if (store != null) {
      store.close();
    }
  }

  protected static DocumentPath show(String id) {
    return new DocumentPath("shows", id);
  }

  protected static ObjectNode fields() {
    return JsonNodeFactory.instance.objectNode();
  }

  protected static Write set(String id, ObjectNode fields) {
    return new Write.Set(show(id), fields);
  }

  protected List<String> ids(Query query) {
    return store.query(query).stream().map(Document::id).toList();
  }

  protected static Query shows() {
    return Query.from("shows");
  }

  @Test
  void aDocumentComesBackAsItWasWritten() {
    ObjectNode fields = fields().put("title", "Ünï \"quoted\" 'n \u0001 🎸").put("n", 1L << 40);
    fields.put("price", 12.5).put("free", false).putNull("nothing");
    fields.putObject("venue").put("name", "Palms").putArray("rooms").add(1).add("two");
    store.commit(List.of(set("a", fields)));

    Document read = store.get(show("a")).orElseThrow();

    assertThat(read.fields()).isEqualTo(fields);
    assertThat(read.path()).isEqualTo(show("a"));
    assertThat(read.createTime()).isEqualTo(read.updateTime());
  }

  @Test
  void aMissingDocumentIsEmpty() {
    assertThat(store.get(show("none"))).isEmpty();
    assertThat(store.query(shows())).isEmpty();
  }

  @Test
  void documentsOfOneNameAreFoundInPagesWhereverTheyStand() {
    List<String> paths =
        List.of("shows/a", "shows/b", "lanes/trial/shows/a", "shows/a/shows/c", "cities/x/shows/a");
    paths.forEach(path ->
        store.commit(List.of(new Write.Set(DocumentPath.parse(path), fields().put("path", path)))));
    store.commit(List.of(new Write.Set(DocumentPath.parse("showsets/a"), fields())));
    List<String> found = new ArrayList<>();
    List<Document> page = store.inEvery("shows", null, 2);
    while (!page.isEmpty()) {
      page.forEach(document -> found.add(document.path().toString()));
      assertThat(page).allMatch(it -> it.fields().path("path").asText().equals(it.path() + ""));
      page = store.inEvery("shows", page.getLast().path(), 2);
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(paths);
    assertThat(store.inEvery("none", null, 2)).isEmpty();
  }

  @Test
  void setReplacesTheWholeDocumentAndKeepsItsCreateTime() {
    store.commit(List.of(set("a", fields().put("old", 1))));
    now.set(NOW.plusSeconds(5));
    store.commit(List.of(set("a", fields().put("new", 2))));

    Document read = store.get(show("a")).orElseThrow();
    assertThat(read.fields().toString()).isEqualTo("{\"new\":2}");
    assertThat(read.createTime()).isBefore(read.updateTime());
  }

  @Test
  void theUpdateTimeGrowsThoughTheClockStandsStillOrGoesBack() {
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      store.commit(List.of(set("a", fields().put("n", i))));
      times.add(store.get(show("a")).orElseThrow().updateTime());
      if (i == 1) {
        now.set(NOW.minus(Duration.ofHours(1)));
      }
    }
    assertThat(times).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aDocumentMadeAgainIsNotMistakenForTheDeletedOne() {
    store.commit(List.of(set("a", fields())));
    Instant first = store.get(show("a")).orElseThrow().updateTime();
    store.commit(List.of(new Write.Delete(show("a"))));
    now.set(NOW.minusSeconds(60));
    store.commit(List.of(set("a", fields())));

    assertThat(store.get(show("a")).orElseThrow().updateTime()).isAfter(first);
    assertThatThrownBy(() -> store.commit(List.of(new Write.Delete(show("a"), first))))
        .isInstanceOf(StaleWrite.class)
        .hasMessageContaining("shows/a");
  }

  @Test
  void createFailsIfTheDocumentIsThereAndNothingIsWritten() {
    store.commit(List.of(set("a", fields())));

    assertThatThrownBy(
            () -> store.commit(List.of(set("b", fields()), new Write.Create(show("a"), fields()))))
        .isInstanceOf(AlreadyExists.class)
        .hasMessageContaining("shows/a");
    assertThat(store.get(show("b"))).isEmpty();
  }

  @Test
  void deletingWithTheTimeReadDeletes() {
    store.commit(List.of(set("a", fields())));
    Instant read = store.get(show("a")).orElseThrow().updateTime();
    store.commit(List.of(new Write.Delete(show("a"), read)));
    assertThat(store.get(show("a"))).isEmpty();
    store.commit(List.of(new Write.Delete(show("a"))));
  }

  @Test
  void getAllKeepsTheOrderAskedAndLeavesOutWhatIsMissing() {
    store.commit(List.of(set("a", fields()), set("b", fields())));
    assertThat(store.getAll(List.of(show("b"), show("x"), show("a"))).keySet())
        .containsExactly(show("b"), show("a"));
  }

  @Test
  void aRefusedCommitAmongManyDoesNotDisturbTheOthers() throws Exception {
    store.commit(List.of(set("taken", fields())));
    AtomicInteger refused = new AtomicInteger();
    AtOnce.run(
        200,
        n -> {
          Write create = new Write.Create(show(n % 4 == 0 ? "taken" : "n" + n), fields());
          try {
            store.commit(List.of(set("beside" + n, fields()), create));
          } catch (AlreadyExists e) {
            refused.incrementAndGet();
          }
        });
    assertThat(refused).hasValue(50);
    assertThat(store.count(shows())).isEqualTo(1 + 2 * 150);
  }

  @Test
  void lanesAreSeparateCollectionsSharingAnIndex() {
    DocumentPath shadow = new DocumentPath("lanes/trial/shows", "a");
    store.commit(
        List.of(
            set("a", fields().put("city", "x")), new Write.Set(shadow, fields().put("city", "x"))));
    assertThat(store.query(Query.from("lanes/trial/shows").whereEqual("city", "x")))
        .extracting(Document::path)
        .containsExactly(shadow);
    assertThat(store.count(shows().whereEqual("city", "x"))).isEqualTo(1);
  }

  @Test
  void withoutAnOrderDocumentsComeById() {
    store.commit(
        List.of(set("b", fields()), set("Z", fields()), set("é", fields()), set("a", fields())));
    assertThat(ids(shows())).containsExactly("Z", "a", "b", "é");
    assertThat(ids(shows().limit(2))).containsExactly("Z", "a");
    assertThat(ids(shows().after(store.get(show("a")).orElseThrow()))).containsExactly("b", "é");
  }

  @Test
  void anOrderLeavesOutDocumentsWithoutTheFieldAndBreaksTiesById() {
    store.commit(
        List.of(
            set("d", fields().put("rank", 2)),
            set("b", fields().put("rank", 1.5)),
            set("c", fields().put("rank", 2)),
            set("none", fields()),
            set("a", fields().put("rank", 10))));
    assertThat(ids(shows().orderBy("rank"))).containsExactly("b", "c", "d", "a");
    assertThat(ids(shows().orderByDescending("rank"))).containsExactly("a", "d", "c", "b");
  }

  @Test
  void valuesOfSeveralTypesAreOrderedByTypeFirst() {
    store.commit(
        List.of(
            set("text", fields().put("rank", "0")),
            set("number", fields().put("rank", 0)),
            set("true", fields().put("rank", true)),
            set("null", fields().putNull("rank"))));
    assertThat(ids(shows().orderBy("rank"))).containsExactly("null", "true", "number", "text");
    assertThat(pages(shows().orderBy("rank").limit(1)))
        .containsExactly("null", "true", "number", "text");
    assertThat(pages(shows().orderByDescending("rank").limit(1)))
        .containsExactly("text", "number", "true", "null");
  }

  @Test
  void pagesGoThroughTiesWithoutGapsOrRepeats() {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      writes.add(set("s%02d".formatted(i), fields().put("city", "Davis").put("rank", i / 10)));
    }
    store.commit(writes);
    Query query = shows().whereEqual("city", "Davis").orderBy("rank").limit(7);
    assertThat(pages(query))
        .isEqualTo(IntStream.range(0, 25).mapToObj("s%02d"::formatted).toList());
  }

  protected List<String> pages(Query query) {
    List<String> all = new ArrayList<>();
    List<Document> page = store.query(query);
    while (!page.isEmpty()) {
      page.forEach(it -> all.add(it.id()));
      page = store.query(query.after(page.getLast()));
    }
    return all;
  }

  @Test
  void filtersAreStrictAboutTypes() {
    store.commit(
        List.of(
            set("number", fields().put("rank", 1)),
            set("real", fields().put("rank", 1.0)),
            set("text", fields().put("rank", "1")),
            set("truth", fields().put("rank", true)),
            set("list", fields().set("rank", fields().arrayNode().add(1)))));
    assertThat(ids(shows().whereEqual("rank", 1))).containsExactly("number", "real");
    assertThat(ids(shows().whereEqual("rank", "1"))).containsExactly("text");
    assertThat(ids(shows().whereEqual("rank", "[1]"))).isEmpty();
    assertThat(ids(shows().whereEqual("rank", true))).containsExactly("truth");
    assertThat(ids(shows().where("rank", Operator.GREATER_OR_EQUAL, 0)))
        .containsExactly("number", "real");
    assertThat(ids(shows().where("rank", Operator.LESS, "2"))).containsExactly("text");
    assertThat(ids(shows().where("rank", Operator.IN, List.of(1, "1", true))))
        .containsExactlyInAnyOrder("number", "real", "text", "truth");
  }

  @Test
  void rangesEqualityAndDottedFieldsAreFound() {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ObjectNode fields = fields().put("city", i % 2 == 0 ? "even" : "odd").put("rank", i);
      fields.putObject("venue").put("name", "O'Brien's " + i);
      fields.putArray("tags").add("t" + i % 3).add("all");
      writes.add(set("s" + i, fields));
    }
    store.commit(writes);
    assertThat(
            ids(
                shows()
                    .whereEqual("city", "even")
                    .where("rank", Operator.GREATER, 2)
                    .where("rank", Operator.LESS_OR_EQUAL, 8)
                    .orderByDescending("rank")))
        .containsExactly("s8", "s6", "s4");
    assertThat(ids(shows().whereEqual("venue.name", "O'Brien's 7"))).containsExactly("s7");
    assertThat(ids(shows().where("tags", Operator.ARRAY_CONTAINS, "t1")))
        .containsExactly("s1", "s4", "s7");
    assertThat(ids(shows().where("city", Operator.IN, List.of("odd", "none")).limit(2)))
        .containsExactly("s1", "s3");
    assertThat(store.count(shows().whereEqual("city", "odd"))).isEqualTo(5);
    assertThat(store.count(shows().whereEqual("city", "odd").limit(3))).isEqualTo(3);
  }

  @Test
  void aQueryWithoutADeclaredIndexIsRefusedWithTheLineToAdd() {
    assertThatThrownBy(() -> store.query(shows().whereEqual("city", "x").orderBy("title")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("- collection: shows\n    fields: [city, title]");
    assertThatThrownBy(() -> store.count(shows().orderBy("city").whereEqual("rank", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fields: [rank, city]");
    assertThatThrownBy(() -> store.query(Query.from("others").whereEqual("city", "x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDocumentOverOneMebibyteIsRefusedByName() {
    store.commit(List.of(set("fits", fields().put("text", "x".repeat((1 << 20) - 200)))));
    assertThatThrownBy(
            () -> store.commit(List.of(set("big", fields().put("text", "é".repeat(1 << 19))))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shows/big");
    assertThat(store.get(show("big"))).isEmpty();
  }

  @Test
  void aCommitOverTenMebibytesOrWithTheSameDocumentTwiceIsRefused() {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      writes.add(set("s" + i, fields().put("text", "x".repeat(1_000_000))));
    }
    assertThatThrownBy(() -> store.commit(writes)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.commit(List.of(set("a", fields()), set("a", fields()))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shows/a");
    assertThat(store.query(shows())).isEmpty();
  }

  @Test
  void concurrentIncrementsInTransactionsLoseNoUpdate() throws Exception {
    int threads = 8;
    int each = 25;
    AtOnce.run(threads, n -> IntStream.range(0, each).forEach(i -> incrementUntilDone()));
    assertThat(store.get(show("counter")).orElseThrow().fields().get("n").asInt())
        .isEqualTo(threads * each);
  }

  private void incrementUntilDone() {
    boolean done = false;
    while (!done) {
      try {
        store.transaction(this::increment);
        done = true;
      } catch (ContendedTransaction contended) {
        Thread.onSpinWait();
      }
    }
  }

  private int increment(Transaction transaction) {
    int next =
        1 + transaction.get(show("counter")).map(it -> it.fields().get("n").asInt()).orElse(0);
    transaction.write(set("counter", fields().put("n", next)));
    return next;
  }

  @Test
  void aTransactionRunsAgainIfTheResultOfItsQueryHasChanged() {
    AtomicInteger runs = new AtomicInteger();
    long found =
        store.transaction(transaction -> {
          long count = transaction.query(shows().whereEqual("city", "Davis")).size();
          if (runs.incrementAndGet() == 1) {
            store.commit(List.of(set("phantom", fields().put("city", "Davis"))));
          }
          transaction.write(set("total", fields().put("n", count)));
          return count;
        });
    assertThat(found).isEqualTo(1);
    assertThat(runs).hasValue(2);
  }

  @Test
  void aTransactionReadsOneMomentAndNotItsOwnWrites() {
    store.commit(List.of(set("a", fields().put("n", 1)), set("b", fields().put("n", 1))));
    List<Integer> sums = new ArrayList<>();
    store.transaction(transaction -> {
      int a = transaction.get(show("a")).orElseThrow().fields().get("n").asInt();
      if (sums.isEmpty()) {
        store.commit(List.of(set("a", fields().put("n", 5)), set("b", fields().put("n", 5))));
      }
      int b = transaction.get(show("b")).orElseThrow().fields().get("n").asInt();
      sums.add(a + b);
      transaction.write(set("sum", fields().put("n", a + b)));
      return a + b;
    });
    assertThat(sums).containsExactly(2, 10);
  }

  @Test
  void aTransactionThatAlwaysLosesIsContended() {
    AtomicInteger runs = new AtomicInteger();
    assertThatThrownBy(() ->
            store.transaction(transaction -> {
              transaction.get(show("a"));
              store.commit(List.of(set("a", fields().put("n", runs.incrementAndGet()))));
              transaction.write(set("b", fields()));
              return 0;
            }))
        .isInstanceOf(ContendedTransaction.class);
    assertThat(store.get(show("b"))).isEmpty();
    assertThat(runs.get()).isGreaterThan(1);
  }

  @Test
  void aReadAfterAWriteInATransactionIsRefused() {
    assertThatThrownBy(() ->
            store.transaction(transaction -> {
              transaction.write(set("a", fields()));
              return transaction.get(show("a")).isPresent();
            }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(store.get(show("a"))).isEmpty();
  }

  @Test
  void aBodyThatThrowsWritesNothing() {
    assertThatThrownBy(() ->
            store.transaction(transaction -> {
              transaction.write(set("a", fields()));
              throw new IllegalArgumentException("no");
            }))
        .hasMessage("no");
    assertThat(store.get(show("a"))).isEmpty();
  }

  @Test
  void everythingIsThereAfterClosingAndOpeningAgain() {
    store.commit(List.of(set("a", fields().put("city", "Davis"))));
    Document before = store.get(show("a")).orElseThrow();
    store.close();
    now.set(NOW.minusSeconds(3_600));
    store = open(folder, INDEXES, now::get);

    assertThat(store.get(show("a"))).contains(before);
    store.commit(List.of(set("a", fields())));
    assertThat(store.get(show("a")).orElseThrow().updateTime()).isAfter(before.updateTime());
  }

  @Test
  void anIndexDeclaredLaterServesOlderDocuments() {
    store.commit(List.of(set("a", fields().put("title", "Jazz"))));
    store.close();
    store =
        open(
            folder,
            new DeclaredIndexes(List.of(new DeclaredIndexes.Index("shows", List.of("title")))),
            now::get);
    assertThat(ids(shows().whereEqual("title", "Jazz"))).containsExactly("a");
    assertThatThrownBy(() -> store.query(shows().whereEqual("city", "x")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
