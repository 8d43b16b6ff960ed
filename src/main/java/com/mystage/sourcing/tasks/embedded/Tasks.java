package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.CreateTaskRequest;
import com.google.cloud.tasks.v2.HttpMethod;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.ListTasksRequest;
import com.google.cloud.tasks.v2.ListTasksResponse;
import com.google.cloud.tasks.v2.RunTaskRequest;
import com.google.cloud.tasks.v2.Task;
import com.google.cloud.tasks.v2beta3.HttpTarget;
import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The calls of Cloud Tasks that concern tasks. */
final class Tasks {

  private static final int LARGEST_PAGE = 1_000;

  private final Engine engine;
  private final AtomicLong lastGenerated = new AtomicLong();

  Tasks(Engine engine) {
    this.engine = engine;
  }

  void create(CreateTaskRequest request, StreamObserver<Task> reply) {
    String parent = ResourceName.requireQueue(request.getParent());
    UnknownFields.refuse(request);
    String id = idOf(request.getTask(), parent);
    QueueState queue = engine.requireQueue(parent);
    engine.disk.require();
    long now = engine.nowMicros.getAsLong();
    Task task = TaskRules.checked(request.getTask(), parent + "/tasks/" + id, now);
    byte[] stored = task.toByteArray();
    long due = WallTime.micros(task.getScheduleTime());
    Task answer = ShownTasks.view(task, request.getResponseView());
    engine.writer.submit(
        new Reply<Long, Task>(
            reply,
            file -> file.insertTask(queue, id, due, stored, now),
            row -> {
              if (row == TaskFile.NO_QUEUE) {
                throw Refusals.queueMissing();
              }
              if (row == 0) {
                throw Refusals.taskExists();
              }
              add(new Entry(queue, row, id, now, due), stored, parent);
              return answer;
            }));
  }

  /**
   * Creates a task from what its queue's HTTP target says and these bytes (BufferTask).
   *
   * @param id id of the task, empty for a generated one
   * @param contentType of the bytes; empty for JSON
   */
  void buffer(
      String queue, String id, String contentType, ByteString body, StreamObserver<Task> reply) {
    QueueState state = engine.requireQueue(ResourceName.requireQueue(queue));
    HttpTarget target = state.httpTarget();
    if (!target.getUriOverride().hasHost()) {
      throw Refusals.invalid(
          "Queue.httpTarget.uriOverride.host is required to buffer a task in this queue.");
    }
    HttpRequest bare =
        HttpRequest.newBuilder()
            .setHttpMethod(HttpMethod.POST)
            .putHeaders("Content-Type", contentType.isEmpty() ? "application/json" : contentType)
            .build();
    Task.Builder task =
        Task.newBuilder()
            .setHttpRequest(
                HttpTargets.applied(target, bare).toBuilder()
                    .setHttpMethod(HttpMethod.POST)
                    .setBody(body));
    if (!id.isEmpty()) {
      task.setName(queue + "/tasks/" + id);
    }
    create(CreateTaskRequest.newBuilder().setParent(queue).setTask(task).build(), reply);
  }

  private void add(Entry entry, byte[] stored, String queueName) {
    if (engine.queues.get(queueName) != entry.queue) {
      throw Refusals.queueMissing();
    }
    engine.stored.hold(entry, stored);
    engine.live.added(1);
    entry.queue.add(entry, engine.nanoTime.getAsLong());
  }

  Task get(String name, Task.View view) {
    return ShownTasks.view(assembled(require(name)), view);
  }

  ListTasksResponse list(ListTasksRequest request) {
    QueueState queue = engine.requireQueue(ResourceName.requireQueue(request.getParent()));
    int size = PageSize.of(request.getPageSize(), LARGEST_PAGE);
    ResourceName.requirePage(request.getPageToken());
    List<String> names = engine.reader.names(queue.id, request.getPageToken(), size + 1);
    ListTasksResponse.Builder response = ListTasksResponse.newBuilder();
    for (String name : names.subList(0, Math.min(size, names.size()))) {
      Entry entry = queue.find(name);
      byte @Nullable [] stored = entry == null ? null : engine.stored.of(entry);
      if (entry != null && stored != null) {
        response.addTasks(ShownTasks.view(ShownTasks.of(entry, stored), request.getResponseView()));
      }
    }
    return response.setNextPageToken(names.size() > size ? names.get(size - 1) : "").build();
  }

  void delete(String name, StreamObserver<Empty> reply) {
    Entry entry = find(ResourceName.requireTask(name));
    if (entry == null) {
      throw Refusals.missing();
    }
    long now = engine.nowMicros.getAsLong();
    engine.writer.submit(
        new Reply<Boolean, Empty>(
            reply,
            file -> file.endTask(entry.id, now),
            ended -> {
              if (!ended) {
                throw Refusals.missing();
              }
              engine.ended(entry);
              return Empty.getDefaultInstance();
            }));
  }

  void run(RunTaskRequest request, StreamObserver<Task> reply) {
    Entry entry = find(ResourceName.requireTask(request.getName()));
    if (entry == null) {
      throw Refusals.missing();
    }
    long now = engine.nowMicros.getAsLong();
    Task.Builder task = assembled(entry).toBuilder().setScheduleTime(WallTime.timestamp(now));
    task.setDispatchCount(task.getDispatchCount() + 1);
    Task answer =
        ShownTasks.view(ShownTasks.dispatched(task, now, now).build(), request.getResponseView());
    engine.writer.submit(
        new Reply<Task, Task>(
            reply,
            file -> {
              file.reschedule(entry.id, now);
              return answer;
            },
            done -> {
              entry.queue.force(entry, now);
              return done;
            }));
  }

  private String idOf(Task task, String parent) {
    if (task.getName().isEmpty()) {
      long now = engine.nowMicros.getAsLong();
      return Long.toString(lastGenerated.updateAndGet(last -> Math.max(last + 1, now * 1_000)));
    }
    ResourceName.OfTask name = ResourceName.requireTask(task.getName());
    if (!name.queue().equals(parent)) {
      throw Refusals.invalid(
          "The queue name from request ('%s') must be the same as the queue name in the named task"
                  .formatted(parent)
              + " ('%s').".formatted(name.queue()));
    }
    return name.id();
  }

  private @Nullable Entry find(ResourceName.OfTask name) {
    QueueState queue = engine.queues.get(name.queue());
    return queue == null ? null : queue.find(name.id());
  }

  private Entry require(String fullName) {
    ResourceName.OfTask name = ResourceName.requireTask(fullName);
    Entry entry = find(name);
    if (entry != null) {
      return entry;
    }
    QueueState queue = engine.queues.get(name.queue());
    long since = engine.retention.tombstonesBefore(engine.nowMicros.getAsLong());
    boolean recent = queue != null && engine.reader.hasTombstone(queue.id, name.id(), since);
    throw recent ? Refusals.taskEndedRecently() : Refusals.missing();
  }

  private Task assembled(Entry entry) {
    byte @Nullable [] stored = engine.stored.of(entry);
    if (stored == null) {
      throw Refusals.taskEndedRecently();
    }
    return ShownTasks.of(entry, stored);
  }
}
