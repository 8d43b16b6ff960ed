package com.mystage.sourcing.documents.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.documents.schema.DocumentSchemas;
import com.mystage.sourcing.documents.schema.DocumentTable;
import com.mystage.sourcing.fixture.CheckedDocuments;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What migrations do on every store; with migrations that are invented. */
@SuppressWarnings("NullAway.Init") // JUnit calls open before each test
abstract class MigrationsContract {

  /** Two pages and a bit. */
  private static final int SHOWS = 450;

  private static final DocumentPath META = new DocumentPath("meta", "schema");

  @TempDir Path folder;
  private DocumentStore store;

  abstract DocumentStore open(Path folder);

  @BeforeEach
  void openStore() {
    store = open(folder);
  }

  @AfterEach
  void closeStore() {
    if (store != null) {
      store.close();
    }
  }

  /** Renames {@code name} to {@code title}, and tells somebody of each document before that. */
  private record Rename(Consumer<Document> witness) implements Migration {
    @Override
    public String name() {
      return "a show's name is its title";
    }

    @Override
    public List<String> collections() {
      return List.of("shows", "history");
    }

    @Override
    public List<Write> changes(Document document) {
      witness.accept(document);
      ObjectNode fields = document.fields().deepCopy();
      if (!fields.has("name")) {
        return List.of();
      }
      fields.set("title", fields.remove("name"));
      return List.of(new Write.Set(document.path(), fields));
    }
  }

  /** Writes shows that have a title under another id. */
  private static final class Move implements Migration {
    @Override
    public String name() {
      return "shows have another id";
    }

    @Override
    public List<String> collections() {
      return List.of("shows");
    }

    @Override
    public List<Write> changes(Document document) {
      if (document.id().startsWith("m-")) {
        return List.of();
      }
      DocumentPath moved = new DocumentPath(document.path().collection(), "m-" + document.id());
      return List.of(new Write.Set(moved, document.fields()), new Write.Delete(document.path()));
    }
  }

  private static Migrations migrations(Duration patience, Runnable pause, Migration... steps) {
    return new Migrations(List.of(steps), Instant::now, patience, pause);
  }

  private static Migrations alone(Migration... steps) {
    return migrations(
        Duration.ZERO,
        () -> {
          throw new AssertionError("nobody else is there");
        },
        steps);
  }

  private void write(String collection, int from, int to) {
    List<Write> writes = new ArrayList<>();
    IntStream.range(from, to)
        .forEach(i ->
            writes.add(
                new Write.Set(
                    new DocumentPath(collection, "%04d".formatted(i)),
                    JsonNodeFactory.instance.objectNode().put("name", "Show " + i))));
    store.commit(writes);
  }

  private String meta() {
    return store.get(META).orElseThrow().fields().toString();
  }

  private List<Document> every(String name) {
    return store.inEvery(name, null, 10_000);
  }

  @Test
  void aStoreThatSaysNothingHasTheFirstVersion() {
    alone().bring(store);
    assertThat(meta()).isEqualTo("{\"version\":1}");
  }

  @Test
  void whatIsThereAlreadyIsNotWrittenAgain() {
    alone().bring(store);
    Instant before = store.get(META).orElseThrow().updateTime();
    alone().bring(store);
    assertThat(store.get(META).orElseThrow().updateTime()).isEqualTo(before);
  }

  @Test
  void everyDocumentInEveryLaneAndBelowOthersIsChanged() {
    write("shows", 0, SHOWS);
    write("lanes/trial/shows", 0, 3);
    write("shows/0001/history", 0, 2);
    write("other", 0, 1);

    alone(new Rename(document -> {})).bring(store);

    assertThat(every("shows")).hasSize(SHOWS + 3).allMatch(it -> it.fields().has("title"));
    assertThat(every("history")).hasSize(2).allMatch(it -> it.fields().has("title"));
    assertThat(every("other")).allMatch(it -> it.fields().has("name"));
    assertThat(meta()).isEqualTo("{\"version\":2}");
  }

  @Test
  void migrationsFollowEachOtherAndMayMoveDocuments() {
    write("shows", 0, SHOWS);

    alone(new Rename(document -> {}), new Move()).bring(store);

    assertThat(every("shows"))
        .hasSize(SHOWS)
        .allMatch(it -> it.id().startsWith("m-") && it.fields().has("title"));
    assertThat(meta()).isEqualTo("{\"version\":3}");
  }

  @Test
  void aMigrationThatWasInterruptedIsTakenUpWhereItWas() {
    write("shows", 0, SHOWS);
    assertThatThrownBy(() -> alone(crashingAt("0300")).bring(store)).hasMessage("crash");
    List<Document> halfway = every("shows");
    assertThat(halfway.stream().filter(it -> it.fields().has("title")).count()).isEqualTo(200);
    assertThat(meta()).contains("\"version\":1", "\"to\":2", "shows/0199");
    store.close();
    store = open(folder);
    List<String> seen = new ArrayList<>();

    alone(new Rename(document -> seen.add(document.id()))).bring(store);

    assertThat(seen).hasSize(SHOWS - 200).doesNotContain("0199").contains("0200");
    assertThat(every("shows")).hasSize(SHOWS).allMatch(it -> it.fields().has("title"));
    assertThat(meta()).isEqualTo("{\"version\":2}");
  }

  private static Rename crashingAt(String id) {
    return new Rename(document -> {
      if (document.id().equals(id)) {
        throw new IllegalStateException("crash");
      }
    });
  }

  @Test
  void whoIsOvertakenWritesNothingMore() {
    write("shows", 0, SHOWS);
    List<String> others = new ArrayList<>();
    Migration others2 = new Rename(document -> others.add(document.id()));
    boolean[] overtaken = {false};
    Migration slow =
        new Rename(document -> {
          if (document.id().equals("0250") && !overtaken[0]) {
            overtaken[0] = true;
            alone(others2).bring(store);
          }
        });

    alone(slow).bring(store);

    assertThat(others).hasSize(SHOWS - 200);
    assertThat(every("shows")).hasSize(SHOWS).allMatch(it -> it.fields().has("title"));
    assertThat(meta()).isEqualTo("{\"version\":2}");
  }

  @Test
  void anotherInstanceIsWaitedForUntilItIsDone() {
    write("shows", 0, 3);
    assertThatThrownBy(() -> alone(crashingAt("0001")).bring(store)).hasMessage("crash");
    List<String> pauses = new ArrayList<>();
    Runnable pause =
        () -> {
          pauses.add(meta());
          if (pauses.size() == 2) {
            alone(new Rename(document -> {})).bring(store);
          }
        };

    migrations(Duration.ofHours(1), pause, new Rename(document -> {})).bring(store);

    assertThat(pauses).hasSize(2);
    assertThat(meta()).isEqualTo("{\"version\":2}");
  }

  @Test
  void aNewerStoreIsRefusedAndNotTouched() {
    store.commit(
        List.of(new Write.Set(META, JsonNodeFactory.instance.objectNode().put("version", 7))));
    assertThatThrownBy(() -> alone(new Rename(document -> {})).bring(store))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("version 7")
        .hasMessageContaining("version 2")
        .hasMessageContaining("start a newer one");
    assertThat(meta()).isEqualTo("{\"version\":7}");
  }

  @Test
  void howFarAMigrationIsKeepsItsSchema() {
    CheckedDocuments checked = new CheckedDocuments(store);
    ObjectNode running =
        JsonNodeFactory.instance
            .objectNode()
            .put("to", 2)
            .put("epoch", 1)
            .put("holder", "h")
            .put("collection", 0)
            .put("after", "shows/1");
    ObjectNode meta = JsonNodeFactory.instance.objectNode().put("version", 1);
    meta.set("running", running);
    checked.check(META, meta);
    DocumentTable table = DocumentTable.load();
    assertThat(checked.used()).contains("meta.version", "SchemaVersion.Running.after");
    assertThat(
            new DocumentSchemas(table)
                .of(table.kindOf(META).orElseThrow())
                .at("/$defs/SchemaVersion.Running/properties"))
        .hasSize(running.size());
  }
}
