package com.mystage.sourcing.pipeline.announcing;

import static com.mystage.sourcing.fixture.AnEvent.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.pipeline.Outcome;
import com.mystage.sourcing.pipeline.Work;
import com.mystage.sourcing.pipeline.announcing.AnnouncementSink.Told;
import com.mystage.sourcing.tasks.QuarantinedTask;
import com.mystage.sourcing.tasks.TaskRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TellingTest {

  private static final LiveEvent[] SHOWS =
      IntStream.rangeClosed(1, 5)
          .mapToObj(i -> anEvent("Show " + i).build())
          .sorted((one, other) -> one.id().compareTo(other.id()))
          .toArray(LiveEvent[]::new);

  @TempDir Path folder;

  private final FakeSink sink = new FakeSink("one");
  private Announcer announcer;

  @BeforeEach
  void open() {
    announcer = announcer(folder, sink);
  }

  Announcer announcer(Path data, AnnouncementSink told) {
    return new Announcer(data, told);
  }

  @AfterEach
  void close() {
    if (announcer != null) {
      announcer.close();
    }
  }

  private static List<String> created(LiveEvent... events) {
    return IntStream.range(0, events.length)
        .mapToObj(i -> "created " + events[i].id() + " 1")
        .toList();
  }

  @Test
  void everythingIsToldOnceAndNothingWaitsAfterwards() {
    announcer.created(SHOWS);

    assertThat(announcer.announce()).containsExactly(Outcome.Done.andNothingMore());

    assertThat(sink.taken()).containsExactlyElementsOf(created(SHOWS));
    assertThat(announcer.anythingWaits()).isFalse();
    assertThat(announcer.drain()).isEmpty();
  }

  @Test
  void whatIsSaidOfOneEventIsToldInTheOrderOfItsRevisions() {
    LiveEvent second = anEvent("Show 1").described("New.").revised(2).build();
    LiveEvent first = anEvent("Show 1").build();
    announcer.put(Announcement.gone(second, null, announcer.now()));
    announcer.put(Announcement.revised(first, second));
    announcer.put(Announcement.created(first));
    announcer.announce();
    announcer.put(Announcement.created(second.returned(second)));
    announcer.announce();

    String id = first.id().value();
    assertThat(sink.taken())
        .containsExactly(
            "created " + id + " 1",
            "updated " + id + " 2",
            "retired " + id + " 2",
            "created " + id + " 3");
  }

  @Test
  void whatALogPageCannotHoldGoesIntoTheNext() {
    LiveEvent[] many =
        IntStream.range(0, 250)
            .mapToObj(i -> anEvent("Show " + i).described("x".repeat(9_000)).build())
            .toArray(LiveEvent[]::new);
    announcer.created(many);

    announcer.announce();

    assertThat(sink.taken()).hasSize(250).doesNotHaveDuplicates();
    assertThat(announcer.log.after(0, 500)).extracting(Logged::sequence).isSorted().hasSize(250);
    assertThat(announcer.log.bounds().last()).isGreaterThan(5_000);
  }

  @Test
  void largeOnesAreReadFewAtATimeAndNoneIsLeftOut() {
    LiveEvent[] large =
        IntStream.range(0, 48)
            .mapToObj(i -> anEvent("Show " + i).described("x".repeat(240_000)).build())
            .toArray(LiveEvent[]::new);
    announcer.created(large);
    announcer.announce();

    List<Logged> all = new ArrayList<>();
    List<Logged> some = announcer.log.after(0, 500);
    for (; !some.isEmpty(); some = announcer.log.after(all.getLast().sequence(), 500)) {
      assertThat(some).hasSizeBetween(1, 40);
      all.addAll(some);
    }

    assertThat(all).hasSize(48).doesNotHaveDuplicates();
  }

  @Test
  void aSinkThatIsDownIsToldTheRestLater() {
    announcer.created(SHOWS);
    String fourth = SHOWS[3].id().value();
    sink.answering(what ->
        what.entity().value().equals(fourth) ? new Told.Unreachable("is down") : new Told.Taken());
    TaskRequest task = announcer.drain().getFirst();

    assertThat(announcer.tell(task)).isEqualTo(new Outcome.Retry("sink one: is down"));
    assertThat(announcer.anythingWaits()).isTrue();
    sink.answering(any -> new Told.Taken());
    assertThat(announcer.tell(task)).isEqualTo(Outcome.Done.andNothingMore());

    assertThat(sink.taken()).containsExactlyElementsOf(created(SHOWS));
  }

  @Test
  void aSinkThatIsDownHasOneTaskUntilThatIsGone() {
    announcer.created(SHOWS[0]);
    sink.answering(any -> new Told.Unreachable("is down"));
    TaskRequest task = announcer.drain().getFirst();
    announcer.tell(task);

    announcer.created(SHOWS[1]);
    assertThat(announcer.drain()).isEmpty();
    announcer.lose(task);

    assertThat(announcer.drain()).hasSize(1);
  }

  @Test
  void aCrashBetweenTheLogAndTheSinkRepeatsAndNeverSkips() {
    announcer.created(SHOWS);
    TaskRequest task = announcer.drain().getFirst();
    sink.answering(what -> {
      if (what.entity().equals(SHOWS[4].id())) {
        throw new IllegalStateException("killed");
      }
      return new Told.Taken();
    });
    assertThatThrownBy(() -> announcer.tell(task)).hasMessage("killed");
    sink.answering(any -> new Told.Taken());

    // Whoever comes first waits until the dead one's time is over.
    Outcome.Done waiting = (Outcome.Done) announcer.tell(task);
    assertThat(waiting.next())
        .singleElement()
        .satisfies(next -> assertThat(next.scheduleTime()).isAfter(announcer.now()));
    assertThat(announcer.anythingWaits()).isTrue();
    announcer.turn(Duration.ofMinutes(2));
    announcer.tell(waiting.next().getFirst());

    List<String> all = created(SHOWS);
    assertThat(sink.taken())
        .containsExactly(all.get(0), all.get(1), all.get(2), all.get(3), all.get(3), all.get(4));
  }

  @Test
  void anAnnouncementThatIsRefusedIsPutAsideAndTheOthersGoOn() {
    announcer.created(SHOWS);
    String bad = SHOWS[1].id().value();
    sink.answering(what ->
        what.entity().value().equals(bad) ? new Told.Refused("answered 400") : new Told.Taken());

    assertThat(announcer.announce()).containsExactly(Outcome.Done.andNothingMore());

    assertThat(sink.taken()).hasSize(4).doesNotContain("created " + bad + " 1");
    QuarantinedTask aside = announcer.quarantine.list(10).getFirst();
    assertThat(aside.reason())
        .isEqualTo("sink one, created of " + bad + " at revision 1: answered 400");
    sink.answering(any -> new Told.Taken());
    announcer.quarantine.replay(aside.id());
    announcer.tell(announcer.replayed.getFirst());
    assertThat(sink.taken()).hasSize(5).endsWith("created " + bad + " 1");
  }

  @Test
  void aSlowSinkDoesNotKeepAnotherWaiting() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    FakeSink slow =
        new FakeSink("slow")
            .answering(any -> {
              reached.countDown();
              awaitQuietly(free);
              return new Told.Taken();
            });
    announcer.tells(slow, sink);
    announcer.created(SHOWS);
    List<TaskRequest> tasks = announcer.drain();
    assertThat(tasks).extracting(Announcer::sink).containsExactly("slow", "one");
    try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Outcome> telling = other.submit(() -> announcer.tell(tasks.get(0)));
      assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();

      announcer.tell(tasks.get(1));
      assertThat(sink.taken()).hasSize(5);
      // A second task for the slow one does not tell beside the first.
      assertThat(((Outcome.Done) announcer.tell(tasks.get(0))).next()).hasSize(1);

      free.countDown();
      assertThat(telling.get()).isEqualTo(Outcome.Done.andNothingMore());
    }
    assertThat(slow.taken()).containsExactlyElementsOf(created(SHOWS));
  }

  @Test
  void whatComesWhileASinkIsToldIsToldToo() {
    AtomicReference<LiveEvent> late = new AtomicReference<>(SHOWS[4]);
    sink.answering(any -> {
      LiveEvent event = late.getAndSet(null);
      if (event != null) {
        announcer.created(event);
        announcer.drain();
      }
      return new Told.Taken();
    });
    announcer.created(SHOWS[0]);
    announcer.announce();

    assertThat(sink.taken()).containsExactlyElementsOf(created(SHOWS[0], SHOWS[4]));
    assertThat(announcer.anythingWaits()).isFalse();
  }

  @Test
  void aSinkThatIsNewIsToldWhatIsKept() {
    announcer.created(SHOWS[0], SHOWS[1]);
    announcer.announce();
    FakeSink young = new FakeSink("young");
    announcer.tells(sink, young);

    announcer.announce();

    assertThat(young.taken()).containsExactlyElementsOf(created(SHOWS[0], SHOWS[1]));
    assertThat(sink.taken()).hasSize(2);
  }

  @Test
  void aSinkThatIsNewWhenNothingIsKeptAnyMoreHasNothingToHear() {
    announcer.created(SHOWS[0]);
    announcer.announce();
    announcer.turn(Announcer.RETENTION.plusDays(1));
    announcer.announce();
    assertThat(announcer.log.after(0, 10)).isEmpty();
    FakeSink young = new FakeSink("young");
    announcer.tells(sink, young);

    assertThat(announcer.announce()).containsExactly(Outcome.Done.andNothingMore());

    assertThat(young.taken()).isEmpty();
    assertThat(announcer.anythingWaits()).isFalse();
    assertThat(announcer.drain()).isEmpty();
    announcer.created(SHOWS[1]);
    announcer.announce();
    assertThat(young.taken()).containsExactlyElementsOf(created(SHOWS[1]));
  }

  @Test
  void aTaskForASinkThatIsNotThereAnyMoreEnds() {
    announcer.created(SHOWS[0]);
    List<TaskRequest> tasks = announcer.drain();
    announcer.tells();

    assertThat(announcer.tell(tasks.getFirst())).isEqualTo(Outcome.Done.andNothingMore());
    assertThat(announcer.anythingWaits()).isFalse();
  }

  @Test
  void whatIsOlderThanTheRetentionIsTrimmedOnceEverySinkWasTold() {
    announcer.created(SHOWS[0]);
    List<TaskRequest> untold = announcer.drain();
    announcer.turn(Announcer.RETENTION.plusDays(1));
    announcer.created(SHOWS[1]);
    announcer.drain();
    assertThat(announcer.log.after(0, 10)).hasSize(2);

    announcer.tell(untold.getFirst());
    announcer.drain();

    assertThat(announcer.log.after(0, 10))
        .singleElement()
        .satisfies(kept -> {
          assertThat(kept.announcement().entity()).isEqualTo(SHOWS[1].id());
          assertThat(announcer.log.bounds().trimmed()).isEqualTo(1_000).isLessThan(kept.sequence());
        });
    assertThat(sink.taken()).hasSize(2);
  }

  @Test
  void aReplayOfWhatIsNotKeptAnyMoreIsQuarantinedWithThatReason() {
    announcer.created(SHOWS[0]);
    announcer.announce();
    announcer.turn(Announcer.RETENTION.plusDays(1));
    announcer.drain();

    assertThat(announcer.tell(Work.Tell.only("one", 1_000).task()))
        .isInstanceOfSatisfying(
            Outcome.Quarantine.class,
            it -> assertThat(it.failure().line()).contains("announcement 1000", "is not kept"));
  }

  @Test
  void theLogIsReadFromAMomentOnEvenIfTheClockWasSetBack() {
    announcer.created(SHOWS[0]);
    announcer.drain();
    announcer.turn(Duration.ofHours(1));
    announcer.created(SHOWS[1]);
    announcer.drain();
    announcer.turn(Duration.ofMinutes(-90));
    announcer.created(SHOWS[2]);
    announcer.drain();

    List<Logged> all = announcer.log.after(0, 10);
    assertThat(all).extracting(Logged::recordedAt).isSorted();
    assertThat(announcer.log.before(all.get(0).recordedAt())).isLessThan(all.get(0).sequence());
    long second = announcer.log.before(all.get(0).recordedAt().plusSeconds(1));
    assertThat(announcer.log.after(second, 10)).containsExactly(all.get(1), all.get(2));
    long end = announcer.log.before(all.get(2).recordedAt().plusSeconds(1));
    assertThat(announcer.log.after(end, 10)).isEmpty();
    assertThat(end).isEqualTo(all.get(2).sequence());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
