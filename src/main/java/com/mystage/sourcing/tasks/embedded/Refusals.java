package com.mystage.sourcing.tasks.embedded;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Help;
import com.google.rpc.LocalizedMessage;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/** The errors of Cloud Tasks, worded as the real service words them. */
final class Refusals {

  private static final String REFERENCE =
      "https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues";

  private Refusals() {}

  static StatusRuntimeException invalid(String message) {
    return refusal(Code.INVALID_ARGUMENT, message);
  }

  static StatusRuntimeException malformedQueueName() {
    return refusal(
        Code.INVALID_ARGUMENT,
        "Queue name must be formatted:"
            + " \"projects/<PROJECT_ID>/locations/<LOCATION_ID>/queues/<QUEUE_ID>\".",
        help("Definition of queue name", REFERENCE + "#Queue.FIELDS.name"));
  }

  static StatusRuntimeException malformedTaskName() {
    return invalid(
        "Task name must be formatted: \"projects/<PROJECT_ID>/locations/<LOCATION_ID>"
            + "/queues/<QUEUE_ID>/tasks/<TASK_ID>\".");
  }

  static StatusRuntimeException malformedTaskId(String id) {
    return refusal(
        Code.INVALID_ARGUMENT,
        "Task ID \""
            + id
            + "\" can contain only letters ([A-Za-z]), numbers ([0-9]), hyphens (-), or"
            + " underscores (_). Task ID must between 1 and 500 characters.",
        help("Definition of task ID", REFERENCE + ".tasks#Task.FIELDS.name"));
  }

  static StatusRuntimeException malformedParent(String parent) {
    String message = "Permission denied on resource project " + parent + ".";
    return refusal(
        Code.PERMISSION_DENIED,
        message,
        Any.pack(
            ErrorInfo.newBuilder()
                .setReason("CONSUMER_INVALID")
                .setDomain("googleapis.com")
                .putMetadata("service", "cloudtasks.googleapis.com")
                .putMetadata("containerInfo", parent)
                .putMetadata("consumer", "projects/" + parent)
                .build()),
        Any.pack(LocalizedMessage.newBuilder().setLocale("en-US").setMessage(message).build()),
        help("Google developers console", "https://console.developers.google.com"));
  }

  static StatusRuntimeException queueExists() {
    return refusal(Code.ALREADY_EXISTS, "Queue already exists");
  }

  static StatusRuntimeException queueExistedRecently() {
    return refusal(
        Code.FAILED_PRECONDITION,
        "The queue cannot be created because a queue with this name existed too recently.");
  }

  static StatusRuntimeException queueMissing() {
    return refusal(
        Code.NOT_FOUND,
        "Queue does not exist. If you just created the queue, wait at least a minute for the queue"
            + " to initialize.");
  }

  static StatusRuntimeException taskExists() {
    return refusal(Code.ALREADY_EXISTS, "Requested entity already exists");
  }

  static StatusRuntimeException policyChanged() {
    return refusal(
        Code.ABORTED,
        "There were concurrent policy changes. Please retry the whole read-modify-write with"
            + " exponential backoff.");
  }

  static StatusRuntimeException missing() {
    return refusal(Code.NOT_FOUND, "Requested entity was not found.");
  }

  static StatusRuntimeException taskEndedRecently() {
    return refusal(
        Code.NOT_FOUND,
        "The task no longer exists, though a task with this name existed recently. The task either"
            + " successfully completed or was deleted.");
  }

  private static Any help(String description, String url) {
    return Any.pack(
        Help.newBuilder()
            .addLinks(Help.Link.newBuilder().setDescription(description).setUrl(url))
            .build());
  }

  private static StatusRuntimeException refusal(Code code, String message, Any... details) {
    Status.Builder status = Status.newBuilder().setCode(code.getNumber()).setMessage(message);
    for (Any detail : details) {
      status.addDetails(detail);
    }
    return StatusProto.toStatusRuntimeException(status.build());
  }
}
