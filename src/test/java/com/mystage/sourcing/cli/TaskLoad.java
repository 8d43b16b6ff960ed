package com.mystage.sourcing.cli;

import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.ByteString;
import com.google.protobuf.util.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** The clients of one life of the server: they create, delete, purge, pause and look. */
final class TaskLoad implements AutoCloseable {

  static final String LOCATION = "projects/p/locations/l";
  static final String PURGED = "purged";
  static final String PAUSED = "paused";
  static final List<String> QUEUES =
      List.of("a", "b", "c", "d", TaskLedger.FEW, FickleTarget.BUSY, PURGED, PAUSED);

  private static final int CREATORS = 12;
  private static final int WATCHERS = 2;
  private static final long POLL_MILLIS = 20;
  private static final AtomicLong LAST_ID = new AtomicLong();

  /** What a client is told when the server dies. */
  private static final Set<Code> CUT_OFF = Set.of(Code.UNAVAILABLE, Code.CANCELLED);

  private final CloudTasksClient client;
  private final TaskLedger ledger;
  private final String target;
  private final Random random;
  private final BlockingQueue<TrackedTask> unwanted = new LinkedBlockingQueue<>();
  private final ReadWriteLock purging = new ReentrantReadWriteLock();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  TaskLoad(CloudTasksClient client, TaskLedger ledger, String target, Random random) {
    this.client = client;
    this.ledger = ledger;
    this.target = target;
    this.random = random;
  }

  /** Everything at once. */
  TaskLoad begin() {
    for (int i = 0; i < CREATORS; i++) {
      run(() -> create(next()));
    }
    run(this::delete);
    run(this::turnQueues);
    return beginWatching();
  }

  TaskLoad beginWatching() {
    for (int i = 0; i < WATCHERS; i++) {
      run(this::watch);
    }
    return this;
  }

  /**
   * The client, too, may see the connection end before it knows why: a status of its own making.
   */
  private static boolean isCutOff(ApiException e) {
    boolean unanswered =
        e.getStatusCode().getCode() == Code.UNKNOWN
            && String.valueOf(e.getMessage()).contains("channel closed");
    return unanswered || CUT_OFF.contains(e.getStatusCode().getCode());
  }

  private interface Step {
    void run() throws InterruptedException;
  }

  private void run(Step step) {
    threads.add(
        Thread.startVirtualThread(() -> {
          try {
            while (stop.getCount() > 0) {
              step.run();
            }
          } catch (ApiException e) {
            if (!isCutOff(e)) {
              ledger.violation("refused: " + e.getMessage());
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (RuntimeException e) {
            ledger.violation("the test failed: " + e);
          }
        }));
  }

  /** One whose create was cut off, otherwise a new one. */
  private TrackedTask next() {
    TrackedTask unsure = ledger.unsure().poll();
    if (unsure != null) {
      return unsure;
    }
    long id = LAST_ID.incrementAndGet();
    boolean later = random.nextInt(8) == 0;
    TrackedTask task =
        new TrackedTask(
            QUEUES.get((int) (id % QUEUES.size())),
            "t" + id,
            later ? Instant.now().plusMillis(random.nextInt(1_500)) : null);
    ledger.add(task);
    return task;
  }

  private void create(TrackedTask task) {
    if (!task.queue.equals(PURGED)) {
      createNow(task);
      return;
    }
    purging.readLock().lock();
    try {
      createNow(task);
    } finally {
      purging.readLock().unlock();
    }
  }

  /** Creates it; a name that is taken tells that an earlier call was carried out. */
  void createNow(TrackedTask task) {
    boolean again = task.ask();
    try {
      client.createTask(queue(task.queue), message(task));
    } catch (AlreadyExistsException e) {
      if (!again) {
        ledger.violation("exists before it was created: " + task);
      }
    } catch (ApiException e) {
      ledger.unsure().add(task);
      throw e;
    }
    ledger.acknowledged(task);
    if (random.nextInt(20) == 0) {
      unwanted.add(task);
    }
  }

  private Task message(TrackedTask task) {
    Task.Builder message =
        Task.newBuilder()
            .setName(name(task))
            .setHttpRequest(
                HttpRequest.newBuilder().setUrl(target).setBody(ByteString.copyFromUtf8(task.id)));
    @Nullable Instant schedule = task.schedule;
    if (schedule != null) {
      message.setScheduleTime(Timestamps.fromMillis(schedule.toEpochMilli()));
    }
    return message.build();
  }

  private void delete() throws InterruptedException {
    TrackedTask task = unwanted.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
    if (task == null) {
      return;
    }
    task.askEnd();
    try {
      client.deleteTask(name(task));
      ledger.deleted(task);
    } catch (NotFoundException e) {
      task.endSeen(ledger.run());
    }
  }

  /** Purges, pauses and resumes. What is created meanwhile waits for the purge, or is not meant. */
  private void turnQueues() throws InterruptedException {
    client.pauseQueue(queue(PAUSED));
    purging.writeLock().lock();
    try {
      List<TrackedTask> all = ledger.of(PURGED);
      List<TrackedTask> there = all.stream().filter(TrackedTask::isAcknowledged).toList();
      all.forEach(TrackedTask::askEnd);
      client.purgeQueue(queue(PURGED));
      there.forEach(task -> task.endSeen(ledger.run()));
    } finally {
      purging.writeLock().unlock();
    }
    var _ = stop.await(random.nextInt(60), TimeUnit.MILLISECONDS);
    client.resumeQueue(queue(PAUSED));
    var _ = stop.await(random.nextInt(60), TimeUnit.MILLISECONDS);
  }

  private void watch() throws InterruptedException {
    TrackedTask task = ledger.ending().poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
    if (task == null) {
      return;
    }
    try {
      client.getTask(name(task));
      ledger.ending().add(task);
    } catch (NotFoundException e) {
      if (e.getMessage().contains("existed recently")) {
        task.endSeen(ledger.run());
      } else {
        ledger.violation("no trace is left of " + task);
      }
    } catch (ApiException e) {
      ledger.ending().add(task);
      throw e;
    }
  }

  static String queue(String id) {
    return LOCATION + "/queues/" + id;
  }

  private static String name(TrackedTask task) {
    return queue(task.queue) + "/tasks/" + task.id;
  }

  /** Ends the clients. */
  @Override
  public void close() {
    stop.countDown();
    try {
      for (Thread thread : threads) {
        if (!thread.join(Duration.ofSeconds(30))) {
          throw new AssertionError("a client does not end");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close();
  }
}
