package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.CreateQueueRequest;
import com.google.cloud.tasks.v2.ListQueuesRequest;
import com.google.cloud.tasks.v2.ListQueuesResponse;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.UpdateQueueRequest;
import com.google.protobuf.Empty;
import com.google.protobuf.FieldMask;
import com.google.protobuf.util.FieldMaskUtil;
import io.grpc.stub.StreamObserver;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The calls of Cloud Tasks that concern queues. */
final class Queues {

  private static final int LARGEST_PAGE = 9_800;
  private static final Pattern STATE_FILTER =
      Pattern.compile("\\s*state\\s*[:=]\\s*\"?([A-Za-z]+)\"?\\s*");

  private final Engine engine;

  Queues(Engine engine) {
    this.engine = engine;
  }

  void create(CreateQueueRequest request, StreamObserver<Queue> reply) {
    String location = ResourceName.requireLocation(request.getParent());
    Queue queue = QueueRules.checked(request.getQueue());
    if (!queue.getName().startsWith(location + "/queues/")) {
      throw Refusals.invalid(
          "The parent from request ('%s') must be the location of the queue ('%s')."
              .formatted(location, queue.getName()));
    }
    insert(queue.toBuilder().setState(Queue.State.RUNNING).clearPurgeTime().build(), reply);
  }

  private void insert(Queue queue, StreamObserver<Queue> reply) {
    long recently = engine.retention.deletedQueuesBefore(engine.nowMicros.getAsLong());
    engine.writer.submit(
        new Reply<Long, Queue>(
            reply,
            file -> file.insertQueue(queue, recently),
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

  Queue get(String name) {
    return engine.requireQueue(ResourceName.requireQueue(name)).config();
  }

  ListQueuesResponse list(ListQueuesRequest request) {
    String prefix = ResourceName.requireLocation(request.getParent()) + "/queues/";
    int size = request.getPageSize() <= 0 ? LARGEST_PAGE : request.getPageSize();
    List<Queue> found =
        engine.queues.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(prefix))
            .filter(entry -> entry.getKey().compareTo(request.getPageToken()) > 0)
            .map(entry -> entry.getValue().config())
            .filter(queue -> matches(queue, request.getFilter()))
            .limit(Math.min(size, LARGEST_PAGE) + 1L)
            .toList();
    boolean more = found.size() > size;
    List<Queue> page = more ? found.subList(0, size) : found;
    return ListQueuesResponse.newBuilder()
        .addAllQueues(page)
        .setNextPageToken(more ? page.getLast().getName() : "")
        .build();
  }

  void update(UpdateQueueRequest request, StreamObserver<Queue> reply) {
    Queue asked = request.getQueue();
    @Nullable QueueState state = engine.queues.get(ResourceName.requireQueue(asked.getName()));
    if (state == null) {
      insert(QueueRules.checked(asked).toBuilder().setState(Queue.State.RUNNING).build(), reply);
      return;
    }
    Queue before = state.config();
    Queue.Builder merged = before.toBuilder();
    if (request.hasUpdateMask()) {
      requireValid(request.getUpdateMask());
      FieldMaskUtil.merge(request.getUpdateMask(), asked, merged);
    } else {
      merged = asked.toBuilder();
    }
    Queue changed =
        QueueRules.checked(merged.setName(before.getName()).build()).toBuilder()
            .setState(before.getState())
            .setPurgeTime(before.getPurgeTime())
            .build();
    Queue.Builder result = changed.toBuilder();
    if (!before.hasPurgeTime()) {
      result.clearPurgeTime();
    }
    change(state, result.build(), reply);
  }

  void pause(String name, StreamObserver<Queue> reply) {
    rewrite(name, queue -> queue.toBuilder().setState(Queue.State.PAUSED).build(), reply);
  }

  void resume(String name, StreamObserver<Queue> reply) {
    rewrite(name, queue -> queue.toBuilder().setState(Queue.State.RUNNING).build(), reply);
  }

  void purge(String name, StreamObserver<Queue> reply) {
    QueueState state = engine.requireQueue(ResourceName.requireQueue(name));
    long now = engine.nowMicros.getAsLong();
    Queue purged = state.config().toBuilder().setPurgeTime(WallTime.timestamp(now)).build();
    engine.writer.submit(
        new Reply<Queue, Queue>(
            reply,
            file -> {
              file.endAll(state.id, now);
              file.updateQueue(state.id, purged);
              return purged;
            },
            queue -> {
              forget(state.endAll());
              state.config(queue, engine.nanoTime.getAsLong());
              return queue;
            }));
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
              file.deleteQueue(state.id, now);
              return Empty.getDefaultInstance();
            },
            done -> {
              if (!engine.queues.remove(name, state)) {
                throw Refusals.missing();
              }
              forget(state.endAll());
              return done;
            }));
  }

  private void forget(Collection<Entry> ended) {
    ended.forEach(engine.stored::drop);
    engine.live.ended(ended.size());
  }

  private void rewrite(String name, UnaryOperator<Queue> how, StreamObserver<Queue> reply) {
    QueueState state = engine.requireQueue(ResourceName.requireQueue(name));
    change(state, how.apply(state.config()), reply);
  }

  private void change(QueueState state, Queue changed, StreamObserver<Queue> reply) {
    engine.writer.submit(
        new Reply<Queue, Queue>(
            reply,
            file -> {
              file.updateQueue(state.id, changed);
              return changed;
            },
            queue -> {
              state.config(queue, engine.nanoTime.getAsLong());
              return queue;
            }));
  }

  private static void requireValid(FieldMask mask) {
    if (!FieldMaskUtil.isValid(Queue.class, mask)) {
      throw Refusals.invalid("update_mask names a field that Queue does not have.");
    }
  }

  private static boolean matches(Queue queue, String filter) {
    if (filter.isBlank()) {
      return true;
    }
    Matcher state = STATE_FILTER.matcher(filter);
    if (!state.matches()) {
      throw Refusals.invalid("ListQueuesRequest.filter must be of the form 'state: PAUSED'.");
    }
    return queue.getState().name().equals(state.group(1).toUpperCase(Locale.ROOT));
  }
}
