package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.CloudTasksGrpc;
import com.google.cloud.tasks.v2.CreateQueueRequest;
import com.google.cloud.tasks.v2.CreateTaskRequest;
import com.google.cloud.tasks.v2.DeleteQueueRequest;
import com.google.cloud.tasks.v2.DeleteTaskRequest;
import com.google.cloud.tasks.v2.GetQueueRequest;
import com.google.cloud.tasks.v2.GetTaskRequest;
import com.google.cloud.tasks.v2.ListQueuesRequest;
import com.google.cloud.tasks.v2.ListQueuesResponse;
import com.google.cloud.tasks.v2.ListTasksRequest;
import com.google.cloud.tasks.v2.ListTasksResponse;
import com.google.cloud.tasks.v2.PauseQueueRequest;
import com.google.cloud.tasks.v2.PurgeQueueRequest;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.ResumeQueueRequest;
import com.google.cloud.tasks.v2.RunTaskRequest;
import com.google.cloud.tasks.v2.Task;
import com.google.cloud.tasks.v2.UpdateQueueRequest;
import com.google.protobuf.Empty;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/** The gRPC face of the server. No call waits: what is written is answered by the writer. */
final class CloudTasksService extends CloudTasksGrpc.CloudTasksImplBase {

  private final Queues queues;
  private final Tasks tasks;

  CloudTasksService(Queues queues, Tasks tasks) {
    this.queues = queues;
    this.tasks = tasks;
  }

  @Override
  public void listQueues(ListQueuesRequest request, StreamObserver<ListQueuesResponse> reply) {
    answer(reply, () -> queues.list(request));
  }

  @Override
  public void getQueue(GetQueueRequest request, StreamObserver<Queue> reply) {
    answer(reply, () -> queues.get(request.getName()));
  }

  @Override
  public void createQueue(CreateQueueRequest request, StreamObserver<Queue> reply) {
    begin(reply, () -> queues.create(request, reply));
  }

  @Override
  public void updateQueue(UpdateQueueRequest request, StreamObserver<Queue> reply) {
    begin(reply, () -> queues.update(request, reply));
  }

  @Override
  public void deleteQueue(DeleteQueueRequest request, StreamObserver<Empty> reply) {
    begin(reply, () -> queues.delete(request.getName(), reply));
  }

  @Override
  public void purgeQueue(PurgeQueueRequest request, StreamObserver<Queue> reply) {
    begin(reply, () -> queues.purge(request.getName(), reply));
  }

  @Override
  public void pauseQueue(PauseQueueRequest request, StreamObserver<Queue> reply) {
    begin(reply, () -> queues.pause(request.getName(), reply));
  }

  @Override
  public void resumeQueue(ResumeQueueRequest request, StreamObserver<Queue> reply) {
    begin(reply, () -> queues.resume(request.getName(), reply));
  }

  @Override
  public void listTasks(ListTasksRequest request, StreamObserver<ListTasksResponse> reply) {
    answer(reply, () -> tasks.list(request));
  }

  @Override
  public void getTask(GetTaskRequest request, StreamObserver<Task> reply) {
    answer(reply, () -> tasks.get(request.getName(), request.getResponseView()));
  }

  @Override
  public void createTask(CreateTaskRequest request, StreamObserver<Task> reply) {
    begin(reply, () -> tasks.create(request, reply));
  }

  @Override
  public void deleteTask(DeleteTaskRequest request, StreamObserver<Empty> reply) {
    begin(reply, () -> tasks.delete(request.getName(), reply));
  }

  @Override
  public void runTask(RunTaskRequest request, StreamObserver<Task> reply) {
    begin(reply, () -> tasks.run(request, reply));
  }

  private static <T> void answer(StreamObserver<T> reply, Supplier<T> call) {
    begin(
        reply,
        () -> {
          reply.onNext(call.get());
          reply.onCompleted();
        });
  }

  private static void begin(StreamObserver<?> reply, Runnable call) {
    try {
      call.run();
    } catch (StatusRuntimeException refusal) {
      reply.onError(refusal);
    } catch (RuntimeException fault) {
      reply.onError(
          Status.INTERNAL
              .withDescription("Internal error encountered.")
              .withCause(fault)
              .asRuntimeException());
    }
  }
}
