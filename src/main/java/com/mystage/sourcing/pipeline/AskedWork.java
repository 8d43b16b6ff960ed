package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.Batches;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.pipeline.lanes.Lanes;
import com.mystage.sourcing.tasks.TaskRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at sources and readings of snapshots that were asked for and have not had their effect: a
 * mark each, written before its task is created and cleared in the commit of the effect. So the
 * {@link Sweep} knows what a task that is gone was for. A mark's id is the name that the work's
 * first task had; under whatever name it is tried again, its body says the same and clears it.
 */
public final class AskedWork {

  private static final int CHUNK = 200;
  private static final long USUAL_BYTES = 1_000;

  private final DocumentStore documents;
  private final Lanes lanes;

  public AskedWork(DocumentStore documents) {
    this.documents = documents;
    this.lanes = new Lanes(documents);
  }

  /**
   * A piece of work that is owed.
   *
   * @param task name of the task that carries it now
   * @param body what its task says
   */
  record Mark(String task, String body) {}

  /** Keeps that there will be work in this lane. */
  void open(Lane lane) {
    lanes.use(lane);
  }

  /** Whether no shadow lane is in use. */
  boolean isLiveAlone() {
    return lanes.inUse().equals(List.of(Lane.LIVE));
  }

  /** Keeps that these were asked for; returns those that no other task carries already. */
  List<TaskRequest> ask(
      Lane lane, Step step, List<TaskRequest> tasks, Consumer<DocumentReads> condition) {
    open(lane);
    List<TaskRequest> own = new ArrayList<>();
    for (List<TaskRequest> chunk : Batches.of(tasks, CHUNK, task -> USUAL_BYTES)) {
      own.addAll(
          documents.transaction(transaction -> {
            condition.accept(transaction);
            return ask(transaction, lane, step, chunk);
          }));
    }
    return own;
  }

  private static List<TaskRequest> ask(
      Transaction transaction, Lane lane, Step step, List<TaskRequest> tasks) {
    Map<DocumentPath, Document> marks =
        transaction.getAll(tasks.stream().map(task -> path(lane, step, task.name())).toList());
    List<TaskRequest> own = new ArrayList<>();
    for (TaskRequest task : tasks) {
      @Nullable Document mark = marks.get(path(lane, step, task.name()));
      if (mark == null) {
        transaction.write(mark(lane, step, task));
      }
      if (mark == null || read(mark).task().equals(task.name())) {
        own.add(task);
      }
    }
    return own;
  }

  /** The write that keeps that the task's work is owed. */
  public static Write mark(Lane lane, Step step, TaskRequest task) {
    return new Write.Set(
        path(lane, step, task.name()), Json.fields(new Mark(task.name(), task.body())));
  }

  /** The write that goes with the work's effect. */
  public static Write clear(Lane lane, Step step, Work work) {
    return new Write.Delete(path(lane, step, work.task().name()));
  }

  /** The write that keeps that another task carries the work from now on. */
  public static Write pass(Lane lane, Step step, Work work, TaskRequest next) {
    return new Write.Set(
        path(lane, step, work.task().name()), Json.fields(new Mark(next.name(), next.body())));
  }

  static Mark read(Document mark) {
    return Json.read(mark, Mark.class);
  }

  /**
   * Gives the work, whose task is gone, to a new task, which the caller creates. Nothing happens if
   * the mark is no longer the one that was read: then the work was done, or given, meanwhile.
   *
   * @param settled whether nobody owes the work any more, so that only the mark goes
   */
  Optional<TaskRequest> giveAgain(Step step, Document seen, boolean settled) {
    return documents.transaction(transaction -> {
      Optional<Document> now =
          transaction.get(seen.path()).filter(mark -> mark.updateTime().equals(seen.updateTime()));
      if (now.isEmpty()) {
        return Optional.empty();
      }
      if (settled) {
        transaction.write(new Write.Delete(seen.path()));
        return Optional.empty();
      }
      Mark mark = read(seen);
      String name = TaskRequest.nameOf("sweep", seen.id(), mark.task());
      transaction.write(new Write.Set(seen.path(), Json.fields(new Mark(name, mark.body()))));
      return Optional.of(new TaskRequest(step.queue(), name, mark.body(), null));
    });
  }

  /** Where the marks are. */
  static String collection(Lane lane, Step step) {
    return lane.collection("asked-" + step.queue());
  }

  private static DocumentPath path(Lane lane, Step step, String id) {
    return new DocumentPath(collection(lane, step), id);
  }
}
