package com.mystage.sourcing.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.tasks.embedded.TurnedClock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RecordedPushesTest {

  private static final PushedTask TASK = new PushedTask("q", "t", 2, 1, Instant.EPOCH, "{}");
  private static final Duration SOON = Duration.ofSeconds(10);

  private final List<Attempt> recorded = new CopyOnWriteArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final RecordedPushes pushes =
      new RecordedPushes(recorded::add, Runnable::run, new TurnedClock(), nanos::get);

  private static PushAnswer await(PushRecording recording, PushAnswer answer) {
    return recording.of(TASK, Uni.createFrom().item(answer)).await().atMost(SOON);
  }

  @Test
  void everyAnswerIsRecordedWithItsStatusLatencyAndDetail() {
    PushAnswer answer =
        pushes
            .of(
                TASK,
                Uni.createFrom()
                    .item(() -> {
                      nanos.addAndGet(7_000_000);
                      return new PushAnswer.Failed("venue page is down");
                    }))
            .await()
            .atMost(SOON);

    assertThat(answer).isEqualTo(new PushAnswer.Failed("venue page is down"));
    assertThat(recorded)
        .containsExactly(
            new Attempt(
                "q", "t", 3, TurnedClock.START, 500, Duration.ofMillis(7), "venue page is down"));
  }

  @Test
  void doneBusyAndQuarantinedAreToldApart() {
    await(pushes, new PushAnswer.Done());
    await(pushes, new PushAnswer.Busy("full"));
    await(pushes, new PushAnswer.Quarantined());
    assertThat(recorded.stream().map(attempt -> attempt.status() + " " + attempt.excerpt()))
        .containsExactly("200 ", "503 full", "200 quarantined");
  }

  @Test
  void aStoreThatFailsChangesNoAnswer() {
    PushRecording failing =
        new RecordedPushes(
            attempt -> {
              throw new IllegalStateException("no store");
            },
            Runnable::run,
            new TurnedClock(),
            nanos::get);
    assertThat(await(failing, new PushAnswer.Done())).isEqualTo(new PushAnswer.Done());
  }

  @Test
  void aStoreThatHangsDelaysAnAnswerOnlyForAMoment() {
    CountDownLatch never = new CountDownLatch(1);
    PushRecording hanging =
        new RecordedPushes(
            attempt -> awaitQuietly(never),
            Thread::startVirtualThread,
            new TurnedClock(),
            nanos::get);
    assertThat(await(hanging, new PushAnswer.Done())).isEqualTo(new PushAnswer.Done());
    never.countDown();
  }

  @Test
  void whatIsTooMuchAtATimeIsNotRecordedAndNotWaitedFor() {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch underWay = new CountDownLatch(RecordedPushes.MOST_AT_ONCE);
    PushRecording slow =
        new RecordedPushes(
            attempt -> {
              underWay.countDown();
              awaitQuietly(release);
            },
            Thread::startVirtualThread,
            new TurnedClock(),
            nanos::get);
    for (int i = 0; i < RecordedPushes.MOST_AT_ONCE; i++) {
      slow.of(TASK, Uni.createFrom().item(new PushAnswer.Done())).subscribe().with(answer -> {});
    }
    awaitQuietly(underWay);
    AtomicReference<PushAnswer> answered = new AtomicReference<>();
    slow.of(TASK, Uni.createFrom().item(new PushAnswer.Done())).subscribe().with(answered::set);
    assertThat(answered.get()).isEqualTo(new PushAnswer.Done());
    release.countDown();
  }

  @Test
  void nothingIsRecordedOnTheCallersThread() {
    AtomicReference<Thread> recorder = new AtomicReference<>();
    PushRecording elsewhere =
        new RecordedPushes(
            attempt -> recorder.set(Thread.currentThread()),
            Thread::startVirtualThread,
            new TurnedClock(),
            nanos::get);
    await(elsewhere, new PushAnswer.Done());
    assertThat(recorder.get()).isNotNull().isNotSameAs(Thread.currentThread());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
