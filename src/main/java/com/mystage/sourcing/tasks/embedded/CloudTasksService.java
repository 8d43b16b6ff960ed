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
import com.google.iam.v1.GetIamPolicyRequest;
import com.google.iam.v1.Policy;
import com.google.iam.v1.SetIamPolicyRequest;
import com.google.iam.v1.TestIamPermissionsRequest;
import com.google.iam.v1.TestIamPermissionsResponse;
import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;

/** The gRPC face of the server. No call waits: what is written is answered by the writer. */
final class CloudTasksService extends CloudTasksGrpc.CloudTasksImplBase {

  private final Queues queues;
  private final Tasks tasks;
  private final Policies policies;

  CloudTasksService(Queues queues, Tasks tasks, Policies policies) {
    this.queues = queues;
    this.tasks = tasks;
    this.policies = policies;
  }

  @Override
  public void listQueues(ListQueuesRequest request, StreamObserver<ListQueuesResponse> reply) {
    Replies.answer(reply, () -> queues.list(request));
  }

  @Override
  public void getQueue(GetQueueRequest request, StreamObserver<Queue> reply) {
    Replies.answer(reply, () -> queues.get(request));
  }

  @Override
  public void createQueue(CreateQueueRequest request, StreamObserver<Queue> reply) {
    Replies.begin(reply, () -> queues.create(request, reply));
  }

  @Override
  public void updateQueue(UpdateQueueRequest request, StreamObserver<Queue> reply) {
    Replies.begin(reply, () -> queues.update(request, reply));
  }

  @Override
  public void deleteQueue(DeleteQueueRequest request, StreamObserver<Empty> reply) {
    Replies.begin(reply, () -> queues.delete(request.getName(), reply));
  }

  @Override
  public void purgeQueue(PurgeQueueRequest request, StreamObserver<Queue> reply) {
    Replies.begin(reply, () -> queues.purge(request.getName(), reply));
  }

  @Override
  public void pauseQueue(PauseQueueRequest request, StreamObserver<Queue> reply) {
    Replies.begin(reply, () -> queues.pause(request.getName(), reply));
  }

  @Override
  public void resumeQueue(ResumeQueueRequest request, StreamObserver<Queue> reply) {
    Replies.begin(reply, () -> queues.resume(request.getName(), reply));
  }

  @Override
  public void listTasks(ListTasksRequest request, StreamObserver<ListTasksResponse> reply) {
    Replies.answer(reply, () -> tasks.list(request));
  }

  @Override
  public void getTask(GetTaskRequest request, StreamObserver<Task> reply) {
    Replies.answer(reply, () -> tasks.get(request.getName(), request.getResponseView()));
  }

  @Override
  public void createTask(CreateTaskRequest request, StreamObserver<Task> reply) {
    Replies.begin(reply, () -> tasks.create(request, reply));
  }

  @Override
  public void deleteTask(DeleteTaskRequest request, StreamObserver<Empty> reply) {
    Replies.begin(reply, () -> tasks.delete(request.getName(), reply));
  }

  @Override
  public void runTask(RunTaskRequest request, StreamObserver<Task> reply) {
    Replies.begin(reply, () -> tasks.run(request, reply));
  }

  @Override
  public void getIamPolicy(GetIamPolicyRequest request, StreamObserver<Policy> reply) {
    Replies.answer(reply, () -> policies.get(request));
  }

  @Override
  public void setIamPolicy(SetIamPolicyRequest request, StreamObserver<Policy> reply) {
    Replies.begin(reply, () -> policies.set(request, reply));
  }

  @Override
  public void testIamPermissions(
      TestIamPermissionsRequest request, StreamObserver<TestIamPermissionsResponse> reply) {
    Replies.answer(reply, () -> policies.test(request));
  }
}
