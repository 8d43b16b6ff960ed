package com.mystage.sourcing.tasks;

import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.ByteString;

/**
 * A task that has not ended, with what it will send. Headers are left out: they may carry secrets.
 *
 * @param method of the request, such as {@code POST}
 * @param url of the request; path and query for an App Engine target
 * @param body of the request as text, its first {@value #BODY_CHARACTERS} characters
 */
public record QueuedTask(TaskStatus status, String method, String url, String body) {

  public static final int BODY_CHARACTERS = 4_096;

  /** What the task says, with the status that the engine knows. */
  public static QueuedTask of(TaskStatus status, Task task) {
    String method =
        task.hasAppEngineHttpRequest()
            ? task.getAppEngineHttpRequest().getHttpMethod().name()
            : task.getHttpRequest().getHttpMethod().name();
    ByteString body = body(task);
    // A character has at most four bytes.
    String text = body.substring(0, Math.min(body.size(), 4 * BODY_CHARACTERS)).toStringUtf8();
    return new QueuedTask(
        status, method, url(task), text.substring(0, Math.min(text.length(), BODY_CHARACTERS)));
  }

  static String url(Task task) {
    return task.hasAppEngineHttpRequest()
        ? task.getAppEngineHttpRequest().getRelativeUri()
        : task.getHttpRequest().getUrl();
  }

  static ByteString body(Task task) {
    return task.hasAppEngineHttpRequest()
        ? task.getAppEngineHttpRequest().getBody()
        : task.getHttpRequest().getBody();
  }
}
