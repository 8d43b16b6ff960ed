package com.mystage.sourcing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.pipeline.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of {@code up} while CloudEvents come in and changed sources wait to be told of, at random
 * moments: after some acknowledgement, or while it starts. {@code -Dmystage.test.eventKills=N} sets
 * how often, {@code -Dmystage.test.seed} repeats the moments.
 */
class KilledWhileTakingEventsIT {

  private static final int KILLS = Integer.getInteger("mystage.test.eventKills", 2);
  private static final long SEED = Long.getLong("mystage.test.seed", new Random().nextLong());
  private static final int SOURCES = 20;
  private static final int MOST_ACKNOWLEDGED = 120;
  private static final int MOST_MICROS = 20_000;
  private static final int START_MILLIS = 4_000;

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final EventLedger ledger = new EventLedger(SOURCES);

  /** Tasks of the changes of sources that were committed. */
  private final Set<String> owed = new HashSet<>();

  @Test
  void everyAcknowledgedEventAndEveryChangedSourceHasItsEffectOnce() throws Exception {
    for (int kill = 1; kill <= KILLS; kill++) {
      try (PackagedService service = start(kill)) {
        if (kill % 3 == 0) {
          service.lives(Duration.ofMillis(random.nextInt(START_MILLIS)));
          service.kill();
        } else {
          service.await("filled", () -> service.get("/admin/journey").path("sources").asInt() > 0);
          killWhileSending(service);
        }
      }
      oweChangesOf(copyOfTheDead());
      assertThat(ledger.violations()).as("kill %d, seed %d", kill, SEED).isEmpty();
    }
    try (PackagedService service = start(KILLS + 1)) {
      ledger.sendUnsure(service.awaitReady());
      service.await("quiet", () -> nothingIsLeft(service));
      oweChangesOf(documents());
    }
    Map<String, Boolean> receipts = receipts();
    assertThat(ledger.violations()).as("seed %d", SEED).isEmpty();
    assertThat(owed).as("changes, seed %d", SEED).hasSizeGreaterThanOrEqualTo(SOURCES);
    assertThat(receipts)
        .as("effects, seed %d", SEED)
        .containsKeys(ledger.tasks().toArray(String[]::new));
    assertThat(receipts.keySet()).as("effects of changes, seed %d", SEED).containsAll(owed);
    assertThat(receipts.values()).as("had once, seed %d", SEED).doesNotContain(false);
    System.out.printf(
        "%d kills, %d events and %d changes of sources, seed %d%n",
        KILLS, ledger.tasks().size(), owed.size(), SEED);
  }

  private void killWhileSending(PackagedService service) throws InterruptedException {
    List<Thread> senders = ledger.sendTo(service, random);
    ledger.awaitAcknowledged(1 + random.nextInt(MOST_ACKNOWLEDGED));
    service.lives(Duration.ofNanos(random.nextInt(MOST_MICROS) * 1_000L));
    service.kill();
    for (Thread sender : senders) {
      sender.join();
    }
  }

  /** Every life has other sources than the one before, so each start changes all documents. */
  private PackagedService start(int life) throws IOException {
    StringBuilder yaml = new StringBuilder("sources:\n");
    for (int i = 0; i < SOURCES; i++) {
      Path feed = folder.resolve("s" + i + ".ics");
      Files.writeString(feed, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n");
      yaml.append("  - {id: s%d, name: life %d, url: \"%s\"}\n".formatted(i, life, feed.toUri()));
    }
    Path sources = Files.writeString(folder.resolve("sources.yaml"), yaml.toString());
    return PackagedService.up(data(), "--sources", sources.toString());
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path documents() {
    return data().resolve("documents.db");
  }

  /** What the dead process left, read elsewhere, so that the next one finds it untouched. */
  private Path copyOfTheDead() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    for (String name : List.of("documents.db", "documents.db-wal")) {
      Files.deleteIfExists(copy.resolve(name));
      if (Files.exists(data().resolve(name))) {
        Files.copy(data().resolve(name), copy.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.deleteIfExists(copy.resolve("documents.db-shm"));
    return copy.resolve("documents.db");
  }

  /** Each source as it is was a change, told under the moment of its commit and its place there. */
  private void oweChangesOf(Path database) {
    if (!Files.exists(database)) {
      return;
    }
    for (List<String> row :
        rows(database, "SELECT id, updated FROM documents WHERE collection = 'sources'")) {
      int place = Integer.parseInt(row.get(0).substring(1));
      String cause =
          "event //firestore.googleapis.com/projects/mystage/databases/(default) %020d-%04d"
              .formatted(Long.parseLong(row.get(1)), place);
      Instant any = Instant.EPOCH;
      owed.add(
          new Work.Scrape(Lane.LIVE, new SourceId(row.get(0)), any, Window.around(any), cause)
              .task()
              .name());
    }
  }

  /** A mark beside a receipt is of an event that came again: the next sweep takes it away. */
  private boolean nothingIsLeft(PackagedService service) {
    String open =
        """
        SELECT count(*), '' FROM documents one WHERE collection = 'changesToTell'
          OR collection IN ('asked-scraping', 'asked-extraction') AND NOT EXISTS (
            SELECT 1 FROM documents WHERE collection = 'receipts' AND id = one.id)\
        """;
    return rows(documents(), open).getFirst().getFirst().equals("0")
        && service.get("/admin/journey").path("idle").asBoolean();
  }

  /** Whether the effect came once, by task: a second one would have written the receipt again. */
  private Map<String, Boolean> receipts() {
    Map<String, Boolean> once = new HashMap<>();
    rows(documents(), "SELECT id, created = updated FROM documents WHERE collection = 'receipts'")
        .forEach(row -> once.put(row.get(0), row.get(1).equals("1")));
    return once;
  }

  private static List<List<String>> rows(Path database, String sql) {
    List<List<String>> rows = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + database + "?busy_timeout=10000");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(List.of(result.getString(1), result.getString(2)));
      }
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
    return rows;
  }
}
