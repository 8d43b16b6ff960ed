package com.mystage.sourcing.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.sqlite.SqliteDocuments;
import com.mystage.sourcing.fixture.CheckedDocuments;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit calls open before each test
class PushHistoryTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir Path directory;

  private DocumentStore documents;
  private PushHistory history;

  @BeforeEach
  void open() {
    documents =
        new CheckedDocuments(
            new SqliteDocuments(directory.resolve("documents.db"), DeclaredIndexes.load(), CLOCK));
    history = keeping(1_000_000);
  }

  @AfterEach
  void close() {
    documents.close();
  }

  private PushHistory keeping(long most) {
    return new PushHistory(documents, List.of("q", "r"), CLOCK, most, Duration.ofDays(7));
  }

  private void record(String queue, String task, int number, int status, Duration ago) {
    history.record(
        new Attempt(
            queue, task, number, NOW.minus(ago), status, Duration.ofMillis(12), "said " + status));
  }

  private List<String> found(AttemptQuery query) {
    return history.find(query).stream()
        .map(attempt -> attempt.task() + "#" + attempt.number())
        .toList();
  }

  @Test
  void anAttemptIsFoundAsItWasRecorded() {
    Attempt attempt =
        new Attempt("q", "t", 3, NOW.plusNanos(7_000), 503, Duration.ofNanos(1_234), "busy");
    history.record(attempt);
    assertThat(history.find(AttemptQuery.newest("q", 10))).containsExactly(attempt);
  }

  @Test
  void theNewestOfEveryQueueAndShardComeFirst() {
    for (int i = 0; i < 40; i++) {
      record(i % 2 == 0 ? "q" : "r", "t" + i, 1, 200, Duration.ofSeconds(i));
    }
    assertThat(found(AttemptQuery.newest(null, 5)))
        .containsExactly("t0#1", "t1#1", "t2#1", "t3#1", "t4#1");
    assertThat(found(AttemptQuery.newest("r", 3))).containsExactly("t1#1", "t3#1", "t5#1");
    assertThat(found(AttemptQuery.newest("none", 3))).isEmpty();
  }

  @Test
  void aTasksWholeHistoryIsFound() {
    record("q", "t", 1, 500, Duration.ofSeconds(9));
    record("q", "t", 2, 200, Duration.ofSeconds(3));
    record("q", "u", 1, 200, Duration.ofSeconds(1));
    record("r", "t", 1, 200, Duration.ofSeconds(1));
    assertThat(found(AttemptQuery.ofTask("q", "t"))).containsExactly("t#2", "t#1");
  }

  @Test
  void attemptsAreFilteredByStatusAndTime() {
    record("q", "ok", 1, 200, Duration.ofSeconds(1));
    record("q", "bad", 1, 500, Duration.ofSeconds(2));
    record("q", "busy", 1, 503, Duration.ofSeconds(3));
    AttemptQuery all = AttemptQuery.newest("q", 10);
    assertThat(found(all.answered(StatusFilter.FAILED))).containsExactly("bad#1", "busy#1");
    assertThat(found(all.answered(StatusFilter.SUCCEEDED))).containsExactly("ok#1");
    assertThat(found(all.answered(StatusFilter.parse("503")))).containsExactly("busy#1");
    assertThat(found(all.answered(StatusFilter.parse("5xx")))).containsExactly("bad#1", "busy#1");
    Instant second = NOW.minusSeconds(2);
    assertThat(
            found(new AttemptQuery("q", null, StatusFilter.ANY, second, second.plusSeconds(1), 10)))
        .containsExactly("bad#1");
  }

  @Test
  void succeededFailedAndTheLastMinuteAreCounted() {
    record("q", "a", 1, 500, Duration.ofSeconds(90));
    record("q", "a", 2, 200, Duration.ofSeconds(30));
    record("q", "b", 1, 200, Duration.ZERO);
    assertThat(history.count("q", true)).isEqualTo(2);
    assertThat(history.count("q", false)).isEqualTo(1);
    assertThat(history.countSince("q", NOW.minusSeconds(60))).isEqualTo(2);
    assertThat(history.count("r", true)).isZero();
  }

  @Test
  void whatIsTooOldIsTrimmed() {
    record("q", "old", 1, 200, Duration.ofDays(8));
    record("q", "new", 1, 200, Duration.ofDays(6));
    history.trim(PushHistory.shard("q", 0));
    history.trim(PushHistory.shard("q", 1));
    assertThat(found(AttemptQuery.newest("q", 10))).containsExactly("new#1");
  }

  @Test
  void recordingTrimsByItselfSoThatTheHistoryStaysBounded() {
    history = keeping(80);
    for (int i = 0; i < 3_000; i++) {
      record("q", "t" + i, 1, 200, Duration.ofSeconds(3_000 - i));
    }
    long kept = documents.count(Query.from("attempts"));
    // 40 of the 80 are this queue's; each shard may wait a few times its turn for a trimming.
    assertThat(kept).isBetween(40L, 2_200L);
    assertThat(found(AttemptQuery.newest("q", 1))).containsExactly("t2999#1");
  }
}
