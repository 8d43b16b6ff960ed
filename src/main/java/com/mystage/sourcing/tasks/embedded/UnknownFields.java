package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.CreateTaskRequest;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.Message;
import java.util.Collection;

/**
 * Fields that this version of the API does not have. They are refused, by number, since dropping
 * them silently would lose what the caller asked for.
 */
final class UnknownFields {

  private UnknownFields() {}

  /** Refuses a request in which any message, however deep, holds such a field. */
  static void refuse(Message message) {
    refuseHere(message);
    message.getAllFields().values().forEach(UnknownFields::refuseWithin);
  }

  /** The same, told field by field, since a walk over all of them costs as much as the call. */
  static void refuse(CreateTaskRequest request) {
    refuseHere(request);
    Task task = request.getTask();
    refuseHere(task);
    switch (task.getMessageTypeCase()) {
      case HTTP_REQUEST -> {
        refuseHere(task.getHttpRequest());
        refuseHere(task.getHttpRequest().getOidcToken());
        refuseHere(task.getHttpRequest().getOauthToken());
      }
      case APP_ENGINE_HTTP_REQUEST -> {
        refuseHere(task.getAppEngineHttpRequest());
        refuseHere(task.getAppEngineHttpRequest().getAppEngineRouting());
      }
      case MESSAGETYPE_NOT_SET -> {}
    }
  }

  private static void refuseWithin(Object value) {
    if (value instanceof Message nested) {
      refuse(nested);
    } else if (value instanceof Collection<?> several) {
      several.forEach(UnknownFields::refuseWithin);
    }
  }

  private static void refuseHere(Message message) {
    if (message.getUnknownFields().isEmpty()) {
      return;
    }
    for (int number : message.getUnknownFields().asMap().keySet()) {
      if (!HttpTargets.isField(message.getDescriptorForType(), number)) {
        throw Refusals.invalid(
            "%s has no field number %d."
                .formatted(message.getDescriptorForType().getFullName(), number));
      }
    }
  }
}
