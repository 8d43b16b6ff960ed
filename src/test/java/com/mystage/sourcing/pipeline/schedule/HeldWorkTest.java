package com.mystage.sourcing.pipeline.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.pipeline.Outcome;
import com.mystage.sourcing.tasks.TaskRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit calls open before each test
class HeldWorkTest {

  @TempDir Path folder;
  private Minutes minutes;

  @BeforeEach
  void open() {
    minutes = new Minutes(folder);
  }

  @AfterEach
  void close() {
    minutes.close();
  }

  private TaskRequest due(String name, Duration ahead) {
    return new TaskRequest("dedup", name, "{}", minutes.clock.instant().plus(ahead));
  }

  @Test
  void whatIsWithinReachIsATaskAtOnce() {
    assertThat(minutes.held.request(due("soon", Duration.ofHours(719)))).isTrue();
    assertThat(minutes.held.request(new TaskRequest("dedup", "now", "{}", null))).isTrue();
    assertThat(minutes.held.count()).isZero();
    assertThat(minutes.taken("dedup")).extracting(TaskRequest::name).containsExactly("soon", "now");
  }

  @Test
  void whatIsDueLaterBecomesOneTaskForItsTimeOnceItIsWithinReach() {
    TaskRequest far = due("far", Duration.ofDays(60));
    assertThat(minutes.held.request(far)).isTrue();
    assertThat(minutes.held.count()).isEqualTo(1);
    minutes.tickAfter(Duration.ofDays(30));
    assertThat(minutes.taken("dedup")).isEmpty();

    minutes.tickAfter(Duration.ofHours(1));
    minutes.tick();

    assertThat(minutes.taken("dedup")).containsExactly(far);
    assertThat(minutes.held.count()).isZero();
    minutes.tickAfter(Duration.ofDays(40));
    assertThat(minutes.taken("dedup")).isEmpty();
  }

  @Test
  void askedForAgainItStaysAsItIs() {
    TaskRequest far = due("far", Duration.ofDays(60));
    minutes.held.request(far);
    assertThat(minutes.held.request(far)).isFalse();
    assertThat(minutes.held.request(due("far", Duration.ofDays(90)))).isFalse();
    assertThat(minutes.held.count()).isEqualTo(1);

    minutes.clock.turn(Duration.ofDays(31));
    minutes.tick();
    assertThat(minutes.held.request(far)).as("it is a task by now").isFalse();
    assertThat(minutes.taken("dedup")).containsExactly(far);
  }

  @Test
  void nothingIsLostIfTheQueuesAreDownWhenItsTimeComes() {
    TaskRequest far = due("far", Duration.ofDays(60));
    minutes.held.request(far);
    minutes.clock.turn(Duration.ofDays(59));
    minutes.down(true);
    assertThat(minutes.tick()).isInstanceOf(Outcome.Retry.class);
    assertThat(minutes.held.count()).isEqualTo(1);

    minutes.down(false);
    minutes.tick();
    assertThat(minutes.taken("dedup")).containsExactly(far);
  }

  @Test
  void whatItsQueueRefusesGoesToQuarantineAndHoldsUpNothing() {
    minutes.held.request(
        new TaskRequest("gone", "bad", "{}", minutes.clock.instant().plus(Duration.ofDays(50))));
    minutes.held.request(due("good", Duration.ofDays(51)));
    minutes.without("gone");

    minutes.tickAfter(Duration.ofDays(40));

    assertThat(minutes.taken("dedup")).extracting(TaskRequest::name).containsExactly("good");
    assertThat(minutes.quarantine.holds("gone", "bad")).isTrue();
    assertThat(minutes.held.count()).isZero();
  }

  private void unreadable(String id) {
    minutes.documents.unchecked(
        new Write.Set(
            new DocumentPath("heldWork", id),
            JsonNodeFactory.instance.objectNode().put("due", "2026-12-01T00:00:00Z")));
  }

  @Test
  void whatCannotBeReadStaysHeldAndHoldsUpNothing() {
    IntStream.range(0, 201).forEach(n -> unreadable("broken-" + n));
    TaskRequest good = due("good", Duration.ofDays(60));
    minutes.held.request(good);

    minutes.clock.turn(Duration.ofDays(59));
    assertThat(minutes.tick()).isEqualTo(Outcome.Done.andNothingMore());

    assertThat(minutes.taken("dedup")).containsExactly(good);
    assertThat(minutes.held.count()).isEqualTo(201);
    assertThat(minutes.held.unreadable().count()).isEqualTo(201);
    assertThat(minutes.held.unreadable().documents())
        .hasSize(20)
        .startsWith("heldWork/broken-0", "heldWork/broken-1", "heldWork/broken-10");
    assertThat(minutes.held.unreadable().more()).isEqualTo(181);
  }

  private void held(String id, Consumer<ObjectNode> fields) {
    ObjectNode held = JsonNodeFactory.instance.objectNode();
    held.put("queue", "dedup").put("name", id).put("body", "{}");
    fields.accept(held);
    minutes.documents.unchecked(new Write.Set(new DocumentPath("heldWork", id), held));
  }

  @Test
  void whatHasNoTimeThatCanBeReadIsToldAndWhatIsSoundIsNot() {
    minutes.held.request(due("sound", Duration.ofDays(60)));
    assertThat(minutes.held.unreadable()).isEqualTo(new UnreadableWork(0, List.of()));

    held("none", fields -> {});
    held("number", fields -> fields.put("due", 1_800_000_000L));
    held("words", fields -> fields.put("due", "soon"));
    held("early", fields -> fields.put("due", "2026-1"));
    held("fine", fields -> fields.put("due", "2026-12-01T00:00:00Z"));

    assertThat(minutes.held.unreadable())
        .isEqualTo(
            new UnreadableWork(
                4,
                List.of("heldWork/early", "heldWork/words", "heldWork/none", "heldWork/number")));
    assertThat(minutes.tick()).isEqualTo(Outcome.Done.andNothingMore());
    assertThat(minutes.taken("dedup")).extracting(TaskRequest::name).containsExactly("fine");
  }

  @Test
  void whatIsHeldIsCountedByGauges() {
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    new HeldWorkGauges(minutes.held, metrics, minutes.clock).register(new StartupEvent());
    minutes.held.request(due("sound", Duration.ofDays(60)));
    unreadable("broken");
    assertThat(metrics.get("mystage.tasks.held").gauge().value()).isEqualTo(2);
    assertThat(metrics.get("mystage.tasks.held.unreadable").gauge().value()).isEqualTo(1);

    unreadable("broken-too");
    minutes.clock.turn(Duration.ofSeconds(16));
    assertThat(metrics.get("mystage.tasks.held.unreadable").gauge().value()).isEqualTo(2);
  }

  @Test
  void moreThanAPageBecomesTasksInSeveralTicks() {
    List<TaskRequest> many =
        IntStream.range(0, 450).mapToObj(n -> due("far-" + n, Duration.ofDays(60))).toList();
    assertThat(minutes.held.enqueue(many)).isEqualTo(450);
    minutes.clock.turn(Duration.ofDays(60));
    assertThat(((Outcome.Done) minutes.tick()).next()).hasSize(1);
    assertThat(((Outcome.Done) minutes.tick()).next()).hasSize(1);
    assertThat(((Outcome.Done) minutes.tick()).next()).isEmpty();
    assertThat(minutes.taken("dedup")).hasSize(450);
  }

  @Test
  void aLookCanBeAskedForAnyTimeAhead() {
    Instant at = minutes.clock.instant().plus(Duration.ofDays(100));
    Lane shadow = new Lane("shadow");
    minutes.scrapes.requestAt(shadow, new SourceId("club"), at, "a job");
    assertThat(minutes.scrapes.requestAt(shadow, new SourceId("club"), at, "a job")).isNotEmpty();
    minutes.tickAfter(Duration.ofDays(80));
    assertThat(minutes.looks())
        .singleElement()
        .satisfies(look -> {
          assertThat(look.at()).isEqualTo(at);
          assertThat(look.lane()).isEqualTo(shadow);
        });
    minutes.tickAfter(Duration.ofMinutes(5));
    assertThat(minutes.looks()).as("a person who deletes it has cancelled it").isEmpty();
    assertThat(minutes.documents.query(Query.from("lanes"))).hasSize(1);
  }

  @Test
  void aYearThatHasNoPlaceInTheOrderIsRefused() {
    TaskRequest never = new TaskRequest("dedup", "never", "{}", Instant.MAX);
    assertThatThrownBy(() -> minutes.held.request(never))
        .hasMessage("task dedup/never: is due after the year 9999");
  }
}
