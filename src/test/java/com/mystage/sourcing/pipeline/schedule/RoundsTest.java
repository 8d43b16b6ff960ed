package com.mystage.sourcing.pipeline.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.documents.sqlite.SqliteDocuments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit calls open before each test
class RoundsTest {

  @TempDir Path folder;
  private final TurnedClock clock = new TurnedClock(Minutes.START);
  private DocumentStore documents;
  private Rounds rounds;

  @BeforeEach
  void open() {
    documents = new SqliteDocuments(folder.resolve("documents.db"), DeclaredIndexes.load(), clock);
    rounds = new Rounds(documents, clock, 2, 2);
    put("a", "b", "c", "d", "e", "f", "g");
  }

  @AfterEach
  void close() {
    documents.close();
  }

  private void put(String... ids) {
    for (String id : ids) {
      documents.commit(
          List.of(
              new Write.Set(
                  new DocumentPath("things", id), JsonNodeFactory.instance.objectNode())));
    }
  }

  private String go(Duration apart) {
    List<String> seen = new ArrayList<>();
    rounds.go("round", apart, "things", page -> page.forEach(document -> seen.add(document.id())));
    return String.join("", seen);
  }

  @Test
  void aRoundGoesOnWhereItEndedAndThenBeginsAnew() {
    assertThat(go(Duration.ZERO)).isEqualTo("abcd");
    put("aa");
    assertThat(go(Duration.ZERO)).isEqualTo("efg");
    assertThat(go(Duration.ZERO)).isEqualTo("aaabc");
  }

  @Test
  void aRoundBeginsNoSoonerThanItShouldButIsEndedAtOnce() {
    assertThat(go(Duration.ofHours(1))).isEqualTo("abcd");
    clock.turn(Duration.ofMinutes(1));
    assertThat(go(Duration.ofHours(1))).isEqualTo("efg");
    assertThat(go(Duration.ofHours(1))).isEmpty();
    clock.turn(Duration.ofMinutes(59));
    assertThat(go(Duration.ofHours(1))).isEqualTo("abcd");
  }

  @Test
  void aShortRoundLeavesNothingBehind() {
    List<String> seen = new ArrayList<>();
    rounds.go("other", Duration.ZERO, "nothing", page -> seen.add("a page"));
    assertThat(documents.query(Query.from("rounds"))).isEmpty();
    assertThat(seen).containsExactly("a page");
  }
}
