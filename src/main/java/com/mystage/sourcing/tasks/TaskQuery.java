package com.mystage.sourcing.tasks;

import com.google.cloud.tasks.v2.Task;

/**
 * Which tasks of a queue are looked for, among those that have not ended. A part left empty matches
 * every task.
 *
 * @param queue short name of the queue
 * @param name part of the short name; ASCII letters match in either case
 * @param url part of the URL; ASCII letters match in either case
 * @param body part of the body, exactly
 * @param limit how many tasks a page holds at most, 1 to {@value #LARGEST_PAGE}
 * @param cursor where an earlier page ended ({@link TaskPage#next}); empty for the first page
 */
public record TaskQuery(
    String queue, String name, String url, String body, int limit, String cursor) {

  public static final int LARGEST_PAGE = 1_000;

  public TaskQuery {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new IllegalArgumentException("limit must be 1 to " + LARGEST_PAGE + ", not " + limit);
    }
    name = lower(name);
    url = lower(url);
  }

  /** The first page of all tasks of the queue. */
  public static TaskQuery all(String queue, int limit) {
    return new TaskQuery(queue, "", "", "", limit, "");
  }

  /** Whether the task is one that is looked for. */
  public boolean matches(Task task) {
    String id = task.getName().substring(task.getName().lastIndexOf('/') + 1);
    return lower(id).contains(name)
        && lower(QueuedTask.url(task)).contains(url)
        && (body.isEmpty() || QueuedTask.body(task).toStringUtf8().contains(body));
  }

  /** In lower case as SQLite has it: ASCII letters only. */
  private static String lower(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      lower.append(letter >= 'A' && letter <= 'Z' ? (char) (letter + 32) : letter);
    }
    return lower.toString();
  }
}
