package com.mystage.sourcing.tasks;

import com.google.api.core.ApiFuture;
import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.CreateTaskRequest;
import com.google.cloud.tasks.v2.HttpMethod;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.OidcToken;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Creates tasks through the Cloud Tasks API, of Google or of the embedded server. The calls of one
 * hand-over run at the same time; it returns when all of them have been answered.
 */
public class CloudTasksQueues implements TaskQueues {

  /** So many calls are under way at a time, well within a call's deadline. */
  private static final int LARGEST_WAVE = 1_000;

  private final CloudTasksClient client;
  private final TaskTarget target;

  CloudTasksQueues(CloudTasksClient client, TaskTarget target) {
    this.client = client;
    this.target = target;
  }

  @Override
  public int enqueue(List<TaskRequest> tasks) {
    int created = 0;
    for (int start = 0; start < tasks.size(); start += LARGEST_WAVE) {
      created += wave(tasks.subList(start, Math.min(start + LARGEST_WAVE, tasks.size())));
    }
    return created;
  }

  private int wave(List<TaskRequest> tasks) {
    List<ApiFuture<Task>> calls = new ArrayList<>(tasks.size());
    for (TaskRequest task : tasks) {
      calls.add(client.createTaskCallable().futureCall(request(task)));
    }
    int created = 0;
    @Nullable FailureException failure = null;
    for (int i = 0; i < calls.size(); i++) {
      try {
        created += created(calls.get(i));
      } catch (ExecutionException e) {
        failure = failure(tasks.get(i), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failure(tasks.get(i), e);
      }
    }
    if (failure != null) {
      throw failure;
    }
    return created;
  }

  private static int created(ApiFuture<Task> call) throws ExecutionException, InterruptedException {
    try {
      call.get();
      return 1;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AlreadyExistsException) {
        return 0;
      }
      throw e;
    }
  }

  private CreateTaskRequest request(TaskRequest request) {
    Task.Builder task =
        Task.newBuilder()
            .setName(target.task(request.queue(), request.name()))
            .setHttpRequest(
                HttpRequest.newBuilder()
                    .setHttpMethod(HttpMethod.POST)
                    .setUrl(target.url(request.queue()))
                    .putHeaders("Content-Type", "application/json")
                    .setBody(ByteString.copyFromUtf8(request.body()))
                    .setOidcToken(
                        OidcToken.newBuilder()
                            .setServiceAccountEmail(target.serviceAccount())
                            .setAudience(target.audience())));
    Instant scheduled = request.scheduleTime();
    if (scheduled != null) {
      task.setScheduleTime(
          Timestamp.newBuilder()
              .setSeconds(scheduled.getEpochSecond())
              .setNanos(scheduled.getNano()));
    }
    return CreateTaskRequest.newBuilder()
        .setParent(target.queue(request.queue()))
        .setTask(task)
        .build();
  }

  private static FailureException failure(TaskRequest task, Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String input = "task " + task.queue() + "/" + task.name();
    String reason = reason(cause);
    Failure failure =
        switch (cause) {
          case NotFoundException missing -> new Failure.Missing(input, reason);
          case InvalidArgumentException invalid -> new Failure.Invalid(input, reason);
          default -> new Failure.Unreachable(input, reason);
        };
    return new FailureException(failure, e);
  }

  private static String reason(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return cause instanceof ApiException api
        ? api.getStatusCode().getCode() + ": " + message
        : message;
  }
}
