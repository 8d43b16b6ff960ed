package com.mystage.sourcing.tasks;

/**
 * Where our tasks live and what they are sent to.
 *
 * @param location {@code projects/P/locations/L}
 * @param pushBase URL of this service without a trailing slash
 * @param serviceAccount whom the pushes come from
 * @param audience for whom their tokens are meant
 */
record TaskTarget(String location, String pushBase, String serviceAccount, String audience) {

  String queue(String name) {
    return location + "/queues/" + name;
  }

  String task(String queue, String name) {
    return queue(queue) + "/tasks/" + name;
  }

  String url(String queue) {
    return pushBase + "/tasks/" + queue;
  }
}
