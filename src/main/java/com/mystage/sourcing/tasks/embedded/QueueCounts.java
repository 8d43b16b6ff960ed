package com.mystage.sourcing.tasks.embedded;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What one transaction adds to the queues' counters, so that each queue is written once. */
final class QueueCounts {

  static final class Counts {
    long created;
    long dispatched;
    long succeeded;
    long failed;
  }

  private final Map<Long, Counts> byQueue = new HashMap<>();

  Counts of(long queue) {
    return byQueue.computeIfAbsent(queue, id -> new Counts());
  }

  void flush(PreparedStatement update) throws SQLException {
    for (Map.Entry<Long, Counts> entry : byQueue.entrySet()) {
      Counts counts = entry.getValue();
      update.setLong(1, counts.created);
      update.setLong(2, counts.dispatched);
      update.setLong(3, counts.succeeded);
      update.setLong(4, counts.failed);
      update.setLong(5, entry.getKey());
      update.executeUpdate();
    }
    byQueue.clear();
  }

  void clear() {
    byQueue.clear();
  }
}
