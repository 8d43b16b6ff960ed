package com.mystage.sourcing.tasks;

import com.google.api.core.ApiFuture;
import com.google.api.gax.rpc.NotFoundException;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.GetTaskRequest;
import com.google.cloud.tasks.v2.ListTasksRequest;
import com.google.cloud.tasks.v2.Task;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** Asks the Cloud Tasks API of either engine, many calls at a time. */
final class CloudTasksPresence implements TaskPresence {

  private final CloudTasksClient client;
  private final TaskTarget target;

  CloudTasksPresence(CloudTasksClient client, TaskTarget target) {
    this.client = client;
    this.target = target;
  }

  @Override
  public boolean any(String queue) {
    return client
        .listTasks(
            ListTasksRequest.newBuilder().setParent(target.queue(queue)).setPageSize(1).build())
        .getPage()
        .getValues()
        .iterator()
        .hasNext();
  }

  @Override
  public Set<String> gone(String queue, Collection<String> names) {
    List<Map.Entry<String, ApiFuture<Task>>> calls = new ArrayList<>();
    for (String name : names) {
      GetTaskRequest request =
          GetTaskRequest.newBuilder().setName(target.task(queue, name)).build();
      calls.add(Map.entry(name, client.getTaskCallable().futureCall(request)));
    }
    Set<String> gone = new HashSet<>();
    for (Map.Entry<String, ApiFuture<Task>> call : calls) {
      if (isGone(queue, call.getKey(), call.getValue())) {
        gone.add(call.getKey());
      }
    }
    return gone;
  }

  private static boolean isGone(String queue, String name, ApiFuture<Task> call) {
    try {
      call.get();
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NotFoundException) {
        return true;
      }
      throw unreachable(queue, name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(queue, name, e);
    }
  }

  private static RuntimeException unreachable(String queue, String name, Exception cause) {
    return new FailureException(
        new Failure.Unreachable("task " + queue + "/" + name, String.valueOf(cause.getMessage())),
        cause);
  }
}
