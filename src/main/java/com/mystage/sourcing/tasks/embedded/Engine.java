package com.mystage.sourcing.tasks.embedded;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What the parts of the server share. */
final class Engine {

  final LongSupplier nowMicros;
  final LongSupplier nanoTime;
  final Retention retention;
  final DiskRoom disk;
  final Writer writer;
  final TaskReader reader;
  final StoredTasks stored;

  /** Tasks that have not ended. */
  final Pending live = new Pending();

  final Map<String, QueueState> queues;

  Engine(
      LongSupplier nowMicros,
      LongSupplier nanoTime,
      Retention retention,
      DiskRoom disk,
      Writer writer,
      TaskReader reader,
      Map<String, QueueState> queues) {
    this.nowMicros = nowMicros;
    this.nanoTime = nanoTime;
    this.retention = retention;
    this.disk = disk;
    this.writer = writer;
    this.reader = reader;
    this.stored = new StoredTasks(reader);
    this.queues = queues;
  }

  /** The queue of this full name; otherwise NOT_FOUND. */
  QueueState requireQueue(String name) {
    @Nullable QueueState queue = queues.get(name);
    if (queue == null) {
      throw Refusals.queueMissing();
    }
    return queue;
  }

  /** Brings back what was queued before the start. */
  void restore() {
    Map<Long, QueueState> byId = new ConcurrentHashMap<>();
    reader.forEachQueue(
        nanoTime.getAsLong(),
        queue -> {
          byId.put(queue.id, queue);
          queues.put(queue.config().getName(), queue);
        });
    long now = nowMicros.getAsLong();
    long nano = nanoTime.getAsLong();
    reader.forEachTask(
        byId,
        entry -> {
          entry.queue.restore(entry, now, nano);
          live.added(1);
        });
  }

  /** The ends of many tasks reach memory. */
  void forget(Collection<Entry> ended) {
    ended.forEach(stored::drop);
    live.ended(ended.size());
  }

  /** The task's end reaches memory. */
  void ended(Entry entry) {
    if (entry.queue.end(entry)) {
      stored.drop(entry);
      live.ended(1);
    }
  }
}
