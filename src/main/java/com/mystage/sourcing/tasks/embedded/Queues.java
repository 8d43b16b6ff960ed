package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.CreateQueueRequest;
import com.google.cloud.tasks.v2.GetQueueRequest;
import com.google.cloud.tasks.v2.ListQueuesRequest;
import com.google.cloud.tasks.v2.ListQueuesResponse;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.UpdateQueueRequest;
import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The calls of Cloud Tasks that concern queues. */
final class Queues {

  private static final int LARGEST_PAGE = 9_800;

  private final Engine engine;

  Queues(Engine engine) {
    this.engine = engine;
  }

  void create(CreateQueueRequest request, StreamObserver<Queue> reply) {
    String location = ResourceName.requireLocation(request.getParent());
    UnknownFields.refuse(request);
    Queue queue = QueueRules.checked(request.getQueue());
    if (!queue.getName().startsWith(location + "/queues/")) {
      throw Refusals.invalid(
          "The parent from request ('%s') must be the location of the queue ('%s')."
              .formatted(location, queue.getName()));
    }
    insert(fresh(queue), reply);
  }

  private static Queue fresh(Queue queue) {
    return queue.toBuilder().setState(Queue.State.RUNNING).clearPurgeTime().build();
  }

  private void insert(Queue queue, StreamObserver<Queue> reply) {
    engine.disk.require();
    long recently = engine.retention.deletedQueuesBefore(engine.nowMicros.getAsLong());
    engine.writer.submit(
        new Reply<Long, Queue>(
            reply,
            file -> file.queues().insert(queue, recently),
            id -> {
              if (id == 0) {
                throw engine.queues.containsKey(queue.getName())
                    ? Refusals.queueExists()
                    : Refusals.queueExistedRecently();
              }
              engine.queues.put(
                  queue.getName(), new QueueState(id, queue, engine.nanoTime.getAsLong()));
              return queue;
            }));
  }

  Queue get(GetQueueRequest request) {
    return engine.requireQueue(ResourceName.requireQueue(request.getName())).config();
  }

  ListQueuesResponse list(ListQueuesRequest request) {
    String prefix = ResourceName.requireLocation(request.getParent()) + "/queues/";
    requirePage(request.getPageToken(), prefix);
    int size = PageSize.of(request.getPageSize(), LARGEST_PAGE);
    Predicate<Queue> filter = QueueFilter.of(request.getFilter());
    List<Queue> found =
        engine.queues.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(prefix))
            .filter(entry -> entry.getKey().compareTo(request.getPageToken()) > 0)
            .map(entry -> entry.getValue().config())
            .filter(filter)
            .limit(size + 1L)
            .toList();
    boolean more = found.size() > size;
    List<Queue> page = more ? found.subList(0, size) : found;
    return ListQueuesResponse.newBuilder()
        .addAllQueues(page)
        .setNextPageToken(more ? page.getLast().getName() : "")
        .build();
  }

  private static void requirePage(String token, String prefix) {
    if (!token.isEmpty() && !token.startsWith(prefix)) {
      throw Refusals.invalid("page_token: '" + token + "' is none that this list gave.");
    }
  }

  void update(UpdateQueueRequest request, StreamObserver<Queue> reply) {
    Queue asked = request.getQueue();
    UnknownFields.refuse(request);
    QueueUpdate.requireValid(request.getUpdateMask());
    @Nullable QueueState state = engine.queues.get(ResourceName.requireQueue(asked.getName()));
    if (state == null) {
      insert(fresh(QueueRules.checked(asked)), reply);
      return;
    }
    engine.writer.submit(QueueRewrite.of(engine, state, QueueUpdate.of(request), reply));
  }

  void pause(String name, StreamObserver<Queue> reply) {
    rewrite(name, queue -> queue.toBuilder().setState(Queue.State.PAUSED).build(), reply);
  }

  void resume(String name, StreamObserver<Queue> reply) {
    rewrite(name, queue -> queue.toBuilder().setState(Queue.State.RUNNING).build(), reply);
  }

  void purge(String name, StreamObserver<Queue> reply) {
    QueueState state = engine.requireQueue(ResourceName.requireQueue(name));
    engine.writer.submit(QueueRewrite.purge(engine, state, reply));
  }

  void delete(String name, StreamObserver<Empty> reply) {
    @Nullable QueueState state = engine.queues.get(ResourceName.requireQueue(name));
    if (state == null) {
      throw Refusals.missing();
    }
    long now = engine.nowMicros.getAsLong();
    engine.writer.submit(
        new Reply<Empty, Empty>(
            reply,
            file -> {
              file.queues().delete(state.id, now);
              file.settings().put(Policies.setting(name), null);
              return Empty.getDefaultInstance();
            },
            done -> {
              if (!engine.queues.remove(name, state)) {
                throw Refusals.missing();
              }
              engine.forget(state.endAll());
              return done;
            }));
  }

  private void rewrite(String name, UnaryOperator<Queue> change, StreamObserver<Queue> reply) {
    QueueState state = engine.requireQueue(ResourceName.requireQueue(name));
    engine.writer.submit(QueueRewrite.of(engine, state, change, reply));
  }
}
