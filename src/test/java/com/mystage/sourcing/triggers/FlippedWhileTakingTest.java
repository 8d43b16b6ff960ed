package com.mystage.sourcing.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.triggers.decoding.AMessage;
import com.mystage.sourcing.triggers.modes.Flip;
import com.mystage.sourcing.triggers.modes.TriggerModes;
import com.mystage.sourcing.triggers.table.Mode;
import com.mystage.sourcing.triggers.table.TriggerTable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mode that is flipped while messages come in. */
class FlippedWhileTakingTest {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final String TRIGGER = "scrape-source";

  @TempDir Path folder;
  private IntakeFixture here;
  private final TriggerTable table = IntakeFixture.table(TRIGGER, "shadow");

  @BeforeEach
  void open() {
    here = new IntakeFixture(folder);
  }

  @AfterEach
  void close() {
    here.close();
  }

  private Intake instance(TriggerModes modes) {
    return here.intake(table, modes, false, CLOCK);
  }

  private static AMessage scrape(String id) {
    return AMessage.binary()
        .with("ce-id", id)
        .with("ce-type", "com.mystage.source.scrape")
        .body("{\"source\":\"bluemoon\"}");
  }

  private static AMessage batch(int size) {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      events.add(
          ("{\"specversion\":\"1.0\",\"id\":\"%d\",\"source\":\"/s\","
                  + "\"type\":\"com.mystage.source.scrape\",\"subject\":\"bluemoon\"}")
              .formatted(i));
    }
    return AMessage.batch(events.toString());
  }

  private static Flip flip(int seen) {
    return new Flip(TRIGGER, seen, "anna", "the rehearsal", true);
  }

  private String lane(int task) {
    return here.body(task).path("lane").path("name").asText();
  }

  @Test
  void aMessageThatAnotherInstanceWasTakingIsTakenUnderTheNewModeAsAWhole() {
    Intake one = instance(here.modes(table, CLOCK));
    TriggerModes other = here.modes(table, CLOCK);
    here.meanwhile(() -> other.flip(flip(0), Mode.TASKS));

    AMessage message = batch(5);
    one.take(message.headers(), message.body());

    assertThat(here.queued).hasSize(5);
    assertThat(here.documents.query(Query.from("lanes/shadow/asked-scraping"))).isEmpty();
    assertThat(here.documents.query(Query.from("asked-scraping"))).hasSize(5);
  }

  @Test
  void aMessageThatWasToBeIgnoredElsewhereIsTakenOnceTheFlipIsAcknowledged() {
    TriggerModes modes = here.modes(table, CLOCK);
    modes.flip(flip(0), Mode.LEGACY);
    Intake one = instance(here.modes(table, CLOCK));
    Intake other = instance(modes);
    assertThat(one.take(scrape("a").headers(), scrape("a").body())).isEmpty();

    modes.flip(flip(1), Mode.TASKS);

    one.take(scrape("b").headers(), scrape("b").body());
    other.take(scrape("c").headers(), scrape("c").body());
    assertThat(here.queued).hasSize(2);
    assertThat(List.of(lane(0), lane(1))).containsOnly("live");
  }

  @Test
  void aFlipWaitsForTheMessagesThatItsOwnInstanceIsTaking() throws Exception {
    TriggerModes modes = here.modes(table, CLOCK);
    Intake intake = instance(modes);
    CompletableFuture<Integer> queuedAtFlip = new CompletableFuture<>();
    CompletableFuture<Thread> flipping = new CompletableFuture<>();
    here.meanwhile(() -> {
      flipping.complete(
          Thread.startVirtualThread(() -> {
            modes.flip(flip(0), Mode.TASKS);
            queuedAtFlip.complete(here.queued.size());
          }));
    });

    intake.take(scrape("a").headers(), scrape("a").body());

    assertThat(flipping.get().join(java.time.Duration.ofSeconds(10))).isTrue();
    assertThat(queuedAtFlip.get()).isEqualTo(1);
    assertThat(lane(0)).isEqualTo("shadow");
  }

  @Test
  void ofManySendersNobodyIsAnsweredByTheOldModeAfterTheFlip() throws Exception {
    List<Intake> instances = new ArrayList<>();
    TriggerModes flipping = here.modes(table, CLOCK);
    instances.add(instance(flipping));
    instances.add(instance(here.modes(table, CLOCK)));
    AtomicInteger taken = new AtomicInteger();
    AtomicInteger flippedAt = new AtomicInteger(Integer.MAX_VALUE);
    CompletableFuture<Void> warm = new CompletableFuture<>();
    List<String> begunAfter = java.util.Collections.synchronizedList(new ArrayList<>());
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> sent = new ArrayList<>();
      for (int sender = 0; sender < 4; sender++) {
        Intake intake = instances.get(sender % 2);
        String name = "s" + sender + "-";
        sent.add(
            senders.submit(() -> {
              for (int i = 0; i < 60; i++) {
                boolean after = flippedAt.get() != Integer.MAX_VALUE;
                AMessage message = scrape(name + i);
                List<String> tasks = intake.take(message.headers(), message.body());
                if (after) {
                  begunAfter.addAll(tasks);
                }
                if (taken.incrementAndGet() == 40) {
                  warm.complete(null);
                }
              }
            }));
      }
      warm.get(20, TimeUnit.SECONDS);
      flipping.flip(flip(0), Mode.TASKS);
      flippedAt.set(taken.get());
      for (Future<?> each : sent) {
        each.get(30, TimeUnit.SECONDS);
      }
    }
    List<String> live = marks("asked-scraping");
    List<String> shadow = marks("lanes/shadow/asked-scraping");
    assertThat(live.size() + shadow.size()).isEqualTo(240);
    assertThat(begunAfter).isNotEmpty();
    assertThat(live).containsAll(begunAfter);
    assertThat(shadow).hasSizeGreaterThanOrEqualTo(36);
  }

  private List<String> marks(String collection) {
    return here.documents.query(Query.from(collection)).stream()
        .map(document -> document.id())
        .toList();
  }
}
