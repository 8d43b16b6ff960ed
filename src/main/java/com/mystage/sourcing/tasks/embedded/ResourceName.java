package com.mystage.sourcing.tasks.embedded;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Full names of locations, queues and tasks. */
final class ResourceName {

  private static final Pattern LOCATION =
      Pattern.compile("projects/[A-Za-z0-9.:-]+/locations/[A-Za-z0-9-]+");
  private static final Pattern QUEUE = Pattern.compile(LOCATION + "/queues/[A-Za-z0-9-]{1,100}");
  private static final Pattern TASK = Pattern.compile("(" + QUEUE + ")/tasks/(.*)");
  private static final Pattern TASK_ID = Pattern.compile("[A-Za-z0-9_-]{1,500}");

  private ResourceName() {}

  /** A task's name, taken apart. */
  record OfTask(String queue, String id) {}

  static String requireLocation(String name) {
    if (!LOCATION.matcher(name).matches()) {
      String project = name.startsWith("projects/") ? name.split("/", 3)[1] : name;
      throw Refusals.malformedParent(project);
    }
    return name;
  }

  static String requireQueue(String name) {
    if (!QUEUE.matcher(name).matches()) {
      throw Refusals.malformedQueueName();
    }
    return name;
  }

  static OfTask requireTask(String name) {
    Matcher matcher = TASK.matcher(name);
    if (!matcher.matches()) {
      throw Refusals.malformedTaskName();
    }
    if (!TASK_ID.matcher(matcher.group(2)).matches()) {
      throw Refusals.malformedTaskId(matcher.group(2));
    }
    return new OfTask(matcher.group(1), matcher.group(2));
  }

  /** A page of tasks begins after the id of one. */
  static void requirePage(String token) {
    if (!token.isEmpty() && !TASK_ID.matcher(token).matches()) {
      throw Refusals.invalid("page_token: '" + token + "' is none that this list gave.");
    }
  }

  static String lastSegment(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
