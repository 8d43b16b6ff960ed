package com.mystage.sourcing.pipeline.schedule;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.documents.Batches;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Query.Operator;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.tasks.PushedTask;
import com.mystage.sourcing.tasks.Quarantine;
import com.mystage.sourcing.tasks.TaskQueues;
import com.mystage.sourcing.tasks.TaskRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The queues, and what they do not take yet: Cloud Tasks takes a task at most 720 hours before its
 * time. What is due later is held as a document in its place, and becomes a task of the same name
 * when the tick finds it within reach.
 */
public final class HeldWork implements TaskQueues {

  /** Within Cloud Tasks' 720 hours even if its clock and ours differ. */
  public static final Duration REACH = Duration.ofHours(719);

  private static final Logger LOG = Logger.getLogger(HeldWork.class);
  private static final String COLLECTION = "heldWork";
  private static final int PAGE = 200;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private final DocumentStore documents;
  private final TaskQueues queues;
  private final Quarantine quarantine;
  private final InstantSource clock;

  public HeldWork(
      DocumentStore documents, TaskQueues queues, Quarantine quarantine, InstantSource clock) {
    this.documents = documents;
    this.queues = queues;
    this.quarantine = quarantine;
    this.clock = clock;
  }

  /** A task in waiting. */
  record Held(String queue, String name, String body, Instant due) {
    Held {
      Objects.requireNonNull(queue, "queue");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(body, "body");
      Objects.requireNonNull(due, "due");
    }

    TaskRequest task() {
      return new TaskRequest(queue, name, body, due);
    }
  }

  /**
   * Creates the task, or holds it if it is due too far ahead; durable when it returns. One that is
   * there under its name already, as a task or held, stays as it is.
   *
   * @return whether it is new
   */
  public boolean request(TaskRequest task) {
    return enqueue(List.of(task)) == 1;
  }

  @Override
  public int enqueue(List<TaskRequest> tasks) {
    Instant reach = clock.instant().plus(REACH);
    List<TaskRequest> near = new ArrayList<>();
    List<TaskRequest> far = new ArrayList<>();
    for (TaskRequest task : tasks) {
      (due(task).isAfter(reach) ? far : near).add(task);
    }
    int held = 0;
    for (List<TaskRequest> chunk : Batches.of(far, PAGE, HeldWork::bytes)) {
      held += documents.transaction(transaction -> hold(transaction, chunk));
    }
    return held + (near.isEmpty() ? 0 : queues.enqueue(near));
  }

  private static long bytes(TaskRequest task) {
    return 2L * task.body().length() + 500;
  }

  private static int hold(Transaction transaction, List<TaskRequest> tasks) {
    Map<DocumentPath, Document> there =
        transaction.getAll(tasks.stream().map(HeldWork::path).toList());
    List<TaskRequest> fresh =
        tasks.stream().filter(task -> !there.containsKey(path(task))).toList();
    fresh.forEach(task -> {
      Held held = new Held(task.queue(), task.name(), task.body(), due(task));
      transaction.write(new Write.Set(path(task), Json.fields(held)));
    });
    return fresh.size();
  }

  /** When it is due; the epoch for now. The order of later years' texts is another. */
  private static Instant due(TaskRequest task) {
    Instant due = task.scheduleTime() == null ? Instant.EPOCH : task.scheduleTime();
    if (due.isAfter(LAST)) {
      throw new Failure.Invalid(
              "task " + task.queue() + "/" + task.name(), "is due after the year 9999")
          .asException();
    }
    return due;
  }

  /** How much is held. */
  public long count() {
    return documents.count(Query.from(COLLECTION));
  }

  /**
   * What no tick can make a task of: it is within reach and lacks what a task has, or its time
   * cannot be read. It stays held until a person mends its document.
   */
  public UnreadableWork unreadable() {
    Query all = Query.from(COLLECTION);
    String reach = clock.instant().plus(REACH).toString();
    UnreadableWork.Search search = new UnreadableWork.Search(documents);
    search.among(all.where("due", Operator.LESS_OR_EQUAL, reach), held -> task(held).isEmpty());
    search.among(all.where("due", Operator.GREATER, LAST.toString()), _ -> true);
    if (documents.count(all.where("due", Operator.GREATER_OR_EQUAL, "")) < count()) {
      search.among(all, held -> !held.fields().path("due").isTextual());
    }
    return search.found();
  }

  /**
   * Makes tasks of a page of what has come within reach. What its queue does not take is kept in
   * the quarantine; what cannot be read stays held and is told in the log, until a person mends it.
   *
   * @return whether there may be more
   */
  boolean release() {
    String reach = clock.instant().plus(REACH).toString();
    Query within = Query.from(COLLECTION).where("due", Operator.LESS_OR_EQUAL, reach).limit(PAGE);
    Map<Document, TaskRequest> tasks = new LinkedHashMap<>();
    List<Document> unreadable = new ArrayList<>();
    List<Document> page = List.of();
    do {
      page = documents.query(within.after(page.isEmpty() ? null : page.getLast()));
      for (Document held : page) {
        task(held).ifPresentOrElse(task -> tasks.put(held, task), () -> unreadable.add(held));
      }
    } while (tasks.isEmpty() && page.size() == PAGE);
    if (!unreadable.isEmpty()) {
      LOG.errorf(
          "%d held tasks cannot be read and stay held, %s the first of them",
          unreadable.size(), unreadable.getFirst().path());
    }
    if (!tasks.isEmpty()) {
      release(List.copyOf(tasks.values()));
      documents.commit(
          tasks.keySet().stream().<Write>map(held -> new Write.Delete(held.path())).toList());
    }
    return page.size() == PAGE;
  }

  private static Optional<TaskRequest> task(Document held) {
    try {
      return Optional.of(Json.read(held, Held.class).task());
    } catch (IllegalStateException | IllegalArgumentException e) {
      // It lacks what a task has, or is too long for one.
      return Optional.empty();
    }
  }

  private void release(List<TaskRequest> tasks) {
    try {
      queues.enqueue(tasks);
    } catch (FailureException e) {
      if (!isForGood(e.failure())) {
        throw e;
      }
      tasks.forEach(this::releaseOne);
    }
  }

  private void releaseOne(TaskRequest task) {
    try {
      queues.enqueue(List.of(task));
    } catch (FailureException e) {
      if (!isForGood(e.failure())) {
        throw e;
      }
      quarantine.put(
          new PushedTask(task.queue(), task.name(), 0, 0, due(task), task.body()), e.failure());
    }
  }

  /** No such queue, or a task that it refuses: trying again would change nothing. */
  private static boolean isForGood(Failure failure) {
    return failure instanceof Failure.Missing || failure instanceof Failure.Invalid;
  }

  private static DocumentPath path(TaskRequest task) {
    return new DocumentPath(COLLECTION, task.queue() + "_" + task.name());
  }
}
