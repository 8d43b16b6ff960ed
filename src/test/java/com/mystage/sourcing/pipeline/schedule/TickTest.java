package com.mystage.sourcing.pipeline.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.pipeline.Outcome;
import com.mystage.sourcing.pipeline.Pending;
import com.mystage.sourcing.pipeline.Scrapes;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.pipeline.Work;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.tasks.TaskRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit calls open before each test
class TickTest {

  private static final Lane SHADOW = new Lane("shadow");

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

  private void register(Source... sources) {
    minutes.sources.put(List.of(sources));
    List.of(sources).forEach(minutes::looked);
  }

  private static List<String> ids(List<Work.Scrape> looks) {
    return looks.stream().map(look -> look.source().value()).toList();
  }

  @Test
  void aSourceIsLookedAtWhenItIsDueAndNotBefore() {
    register(Minutes.source("daily", "0 6 * * *"), Minutes.source("weekly", "0 6 * * MON"));
    minutes.tick();
    assertThat(minutes.looks()).isEmpty();

    minutes.tickAfter(Duration.ofMinutes(5 * 60 - 1));
    assertThat(minutes.looks()).isEmpty();
    minutes.tickAfter(Duration.ofMinutes(1));
    List<Work.Scrape> looks = minutes.looks();
    assertThat(ids(looks)).containsExactly("daily", "weekly");
    assertThat(looks.getFirst().at()).isEqualTo("2026-11-23T05:00:00Z");
    assertThat(looks.getFirst().cause()).isEqualTo("schedule 2026-11-23T05:00:00Z");

    minutes.tickAfter(Duration.ofDays(1));
    assertThat(ids(minutes.looks())).containsExactly("daily");
  }

  @Test
  void aTickThatComesTwiceAsksOnce() {
    register(Minutes.source("daily", "0 6 * * *"));
    minutes.clock.turn(Duration.ofHours(6));
    minutes.tick();
    minutes.tick();
    assertThat(minutes.looks()).hasSize(1);
  }

  @Test
  void aTickThatBrokeOffAfterItsAskingAsksForTheSameLook() {
    register(Minutes.source("daily", "0 6 * * *"));
    minutes.clock.turn(Duration.ofHours(6));
    DocumentPath schedule = new DocumentPath("sourceSchedules", "daily");
    var before = minutes.documents.get(schedule).orElseThrow().fields();
    minutes.tick();
    minutes.documents.commit(List.of(new Write.Set(schedule, before)));

    minutes.tickAfter(Duration.ofMinutes(1));

    assertThat(minutes.looks()).as("one task, under the name of the first").hasSize(1);
  }

  @Test
  void missedMomentsAreMadeUpOnce() {
    register(Minutes.source("often", Duration.ofMinutes(10)));
    minutes.tickAfter(Duration.ofDays(3));
    assertThat(minutes.looks()).hasSize(1);
    minutes.tickAfter(Duration.ofMinutes(1));
    assertThat(minutes.looks()).hasSizeLessThanOrEqualTo(1);
    assertThat(minutes.next("often").orElseThrow())
        .isBetween(minutes.clock.instant(), minutes.clock.instant().plusSeconds(600));
  }

  @Test
  void aChangedScheduleIsFollowedFromTheLookThatTheChangeBrings() {
    register(Minutes.source("club", "0 6 * * *"));
    register(Minutes.source("club", "0 3 * * *"));
    assertThat(minutes.next("club")).contains(Instant.parse("2026-11-23T02:00:00Z"));
    minutes.tickAfter(Duration.ofHours(2));
    assertThat(minutes.looks()).hasSize(1);
  }

  @Test
  void aChangeWhoseEventNeverCameIsFollowedWithinAnHour() {
    register(Minutes.source("club", "0 6 * * *"));
    minutes.tick();
    minutes.sources.put(List.of(Minutes.source("club", "0 3 * * *")));

    minutes.tickAfter(Duration.ofMinutes(30));
    assertThat(minutes.next("club")).contains(Instant.parse("2026-11-23T05:00:00Z"));
    minutes.tickAfter(Duration.ofMinutes(30));
    assertThat(minutes.next("club")).contains(Instant.parse("2026-11-23T02:00:00Z"));
  }

  @Test
  void aNewSourceWhoseEventNeverCameIsLookedAtAllTheSame() {
    minutes.sources.put(List.of(Minutes.source("club", "0 6 * * *")));
    minutes.tick();
    assertThat(minutes.looks()).as("its own event may still come").isEmpty();
    minutes.tickAfter(Duration.ofMinutes(5));
    assertThat(minutes.looks()).hasSize(1);
    assertThat(minutes.next("club")).contains(Instant.parse("2026-11-23T05:00:00Z"));
  }

  @Test
  void aSourceThatWasVisitedBeforeItHadAScheduleGoesOnFromThere() {
    Source club = Minutes.source("club", "0 6 * * *");
    minutes.sources.put(List.of(club));
    minutes.documents.commit(
        List.of(
            Sources.keep(
                Lane.LIVE,
                SourceState.unvisited(club.id())
                    .failed(
                        Instant.parse("2026-11-20T12:00:00Z"),
                        SourceState.Outcome.FAILED,
                        "is down"))));
    minutes.tick();
    minutes.tick();
    assertThat(minutes.looks()).hasSize(1);
  }

  @Test
  void aSourceThatIsGoneIsForgotten() {
    register(Minutes.source("club", "0 6 * * *"));
    minutes.documents.commit(List.of(new Write.Delete(new DocumentPath("sources", "club"))));
    minutes.tickAfter(Duration.ofHours(6));
    assertThat(minutes.looks()).isEmpty();
    assertThat(minutes.next("club")).isEmpty();
  }

  @Test
  void aSourceThatCannotBeReadKeepsNoOtherFromItsLook() {
    register(Minutes.source("broken", "0 6 * * *"), Minutes.source("club", "0 6 * * *"));
    minutes.documents.unchecked(
        new Write.Set(
            new DocumentPath("sources", "broken"),
            JsonNodeFactory.instance.objectNode().put("id", "broken").put("cron", "often")));
    minutes.tickAfter(Duration.ofHours(6));
    assertThat(ids(minutes.looks())).containsExactly("club");
    minutes.tickAfter(Duration.ofMinutes(1));
    assertThat(minutes.looks()).isEmpty();
  }

  @Test
  void whatIsMoreThanOneTickDoesGoesToAnother() {
    Source[] many =
        IntStream.range(0, 250)
            .mapToObj(n -> Minutes.source("club-" + n, "0 6 * * *"))
            .toArray(Source[]::new);
    register(many);
    minutes.clock.turn(Duration.ofHours(6));

    Outcome.Done first = (Outcome.Done) minutes.tick();
    assertThat(minutes.looks()).hasSize(200);
    assertThat(first.next()).singleElement().extracting(TaskRequest::queue).isEqualTo("schedule");
    Outcome.Done second = (Outcome.Done) minutes.tick();
    assertThat(minutes.looks()).hasSize(50);
    assertThat(second.next()).isEmpty();
  }

  @Test
  void aLaneHasSchedulesOfItsOwn() {
    Source club = Minutes.source("club", "0 6 * * *");
    minutes.sources.put(List.of(club));
    minutes.looked(SHADOW, club);
    minutes.clock.turn(Duration.ofHours(6));
    minutes.tick(SHADOW, 0);
    assertThat(minutes.looks())
        .singleElement()
        .satisfies(look -> assertThat(look.lane()).isEqualTo(SHADOW));
    assertThat(minutes.next("club")).isEmpty();
  }

  @Test
  void lostWorkIsBroughtBackInEveryLaneInUse() {
    Instant now = minutes.clock.instant();
    SourceId club = new SourceId("club");
    for (Lane lane : List.of(Lane.LIVE, SHADOW)) {
      minutes.scrapes.request(
          lane, List.of(club), now, com.mystage.sourcing.Window.around(now), "a trigger");
    }
    minutes.documents.commit(List.of(Pending.mark(SHADOW, Step.DEDUP, "key")));
    minutes.taken("scraping");

    minutes.tickAfter(Duration.ofMinutes(3));

    assertThat(minutes.looks())
        .extracting(Work.Scrape::lane)
        .containsExactlyInAnyOrder(Lane.LIVE, SHADOW);
    assertThat(minutes.taken("dedup")).hasSize(1);
  }

  @Test
  void aDrainOfAnotherLaneIsNotTakenForOneThatWasLost() {
    minutes.scrapes.request(
        SHADOW, List.of(), minutes.clock.instant(), Scrapes.window(Instant.EPOCH), "a trigger");
    minutes.held.enqueue(List.of(new Work.Drain(SHADOW, Step.DEDUP, "its own", null).task()));
    minutes.documents.commit(List.of(Pending.mark(Lane.LIVE, Step.DEDUP, "key")));

    minutes.tick();
    minutes.tickAfter(Duration.ofMinutes(1));

    assertThat(minutes.taken("dedup"))
        .extracting(task -> Json.parse(task.body(), Work.Drain.class).lane())
        .as("one more, however many ticks come")
        .containsExactly(SHADOW, Lane.LIVE);
    minutes.tickAfter(Duration.ofMinutes(10));
    assertThat(minutes.taken("dedup")).as("in case that was lost, too").hasSize(1);
  }

  @Test
  void whatWasKeptForAPersonIsClearedAwayThirtyDaysAfterItCameLast() {
    DocumentPath unrouted = new DocumentPath("unroutedEvents", "again");
    List<DocumentPath> once =
        List.of(
            new DocumentPath("unroutedEvents", "once"),
            new DocumentPath("refusedMessages", "once"));
    once.forEach(this::keep);
    keep(unrouted);
    minutes.tickAfter(Duration.ofDays(29));
    keep(unrouted);
    assertThat(minutes.documents.getAll(once)).hasSize(2);

    minutes.tickAfter(Duration.ofDays(2));

    assertThat(minutes.documents.getAll(once)).isEmpty();
    assertThat(minutes.documents.get(unrouted)).isPresent();
  }

  private void keep(DocumentPath path) {
    minutes.documents.unchecked(new Write.Set(path, JsonNodeFactory.instance.objectNode()));
  }

  @Test
  void aPartThatBreaksDownKeepsNoOtherFromItsWork() {
    register(Minutes.source("club", "0 6 * * *"));
    minutes.documents.unchecked(
        new Write.Set(
            new DocumentPath("heldWork", "stuck"),
            JsonNodeFactory.instance
                .objectNode()
                .put("queue", "elsewhere")
                .put("name", "stuck")
                .put("body", "{}")
                .put("due", Minutes.START)));
    minutes.unreachable("elsewhere");
    minutes.documents.commit(List.of(Pending.mark(Lane.LIVE, Step.DEDUP, "key")));
    minutes.clock.turn(Duration.ofHours(6));

    assertThat(minutes.tick()).isInstanceOf(Outcome.Retry.class);

    assertThat(minutes.looks()).hasSize(1);
    assertThat(minutes.taken("dedup")).hasSize(1);
  }

  @Test
  void aTickThatFailsIsTriedAgainAndAtLastLeftToTheNext() {
    register(Minutes.source("club", "0 6 * * *"));
    minutes.clock.turn(Duration.ofHours(6));
    minutes.down(true);
    assertThat(minutes.tick(Lane.LIVE, 0)).isInstanceOf(Outcome.Retry.class);
    assertThat(minutes.tick(Lane.LIVE, 2)).isInstanceOf(Outcome.Done.class);

    minutes.down(false);
    minutes.tick();
    assertThat(minutes.looks()).hasSize(1);
  }

  @Test
  void aLookThatWaitsInAFurtherQueueIsThereAndOnceLostComesBackInTheStepsOwn() {
    Source source = Minutes.source("club", Duration.ofDays(365));
    minutes.sources.put(List.of(source));
    TaskRequest look =
        new Work.Scrape(
                Lane.LIVE,
                source.id(),
                minutes.clock.instant(),
                Scrapes.window(minutes.clock.instant()),
                "event")
            .task()
            .in("scraping-slow");
    minutes.scrapes.request(Lane.LIVE, List.of(look));

    minutes.tickAfter(Duration.ofMinutes(10));
    assertThat(minutes.taken("scraping")).isEmpty();
    assertThat(minutes.taken("scraping-slow")).containsExactly(look);

    minutes.tickAfter(Duration.ofMinutes(10));
    assertThat(minutes.taken("scraping")).extracting(TaskRequest::body).contains(look.body());
    assertThat(minutes.taken("scraping-slow")).isEmpty();
  }
}
