package com.mystage.sourcing.cli;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Senders of CloudEvents as Eventarc and Pub/Sub are: what was not acknowledged they send again,
 * and now and then also what was. It remembers which tasks they were told of.
 */
final class EventLedger {

  private static final int SENDERS = 6;
  private static final int BATCH = 3;
  private static final long PATIENCE_SECONDS = 60;

  /** One HTTP message: an event in binary mode, or a batch of them. */
  private record Message(int first, int events) {

    HttpResponse<String> sendTo(PackagedService service, int sources) throws IOException {
      if (events == 1) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("ce-specversion", "1.0");
        headers.put("ce-type", "com.mystage.source.scrape");
        headers.put("ce-source", "/kills");
        headers.put("ce-id", "e" + first);
        return service.answer("/events", headers, "{\"source\":\"s" + first % sources + "\"}");
      }
      List<String> members = new ArrayList<>();
      for (int id = first; id < first + events; id++) {
        members.add(
            """
            {"specversion": "1.0", "type": "com.mystage.source.scrape", "source": "/kills",
             "id": "e%d", "subject": "s%d"}\
            """
                .formatted(id, id % sources));
      }
      return service.answer(
          "/events",
          Map.of("content-type", "application/cloudevents-batch+json"),
          "[" + String.join(",", members) + "]");
    }
  }

  private final int sources;
  private final AtomicInteger next = new AtomicInteger();
  private final Queue<Message> unsure = new ConcurrentLinkedQueue<>();
  private final Map<Message, List<String>> acknowledged = new LinkedHashMap<>();
  private final List<String> violations = new ArrayList<>();

  EventLedger(int sources) {
    this.sources = sources;
  }

  /** Sends until the service is gone; returns the senders. */
  List<Thread> sendTo(PackagedService service, Random random) {
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      Random own = new Random(random.nextLong());
      senders.add(Thread.ofPlatform().start(() -> send(service, own)));
    }
    return senders;
  }

  private void send(PackagedService service, Random random) {
    boolean answered = true;
    while (answered) {
      Message message = unsure.poll();
      if (message == null) {
        Message old = random.nextInt(8) == 0 ? anyAcknowledged(random) : null;
        message = old == null ? fresh(random.nextInt(4) == 0 ? BATCH : 1) : old;
      }
      answered = send(service, message);
    }
  }

  private Message fresh(int events) {
    return new Message(next.getAndAdd(events), events);
  }

  /** Sends again what was cut off, until all is acknowledged. */
  void sendUnsure(PackagedService service) {
    for (Message message = unsure.poll(); message != null; message = unsure.poll()) {
      if (!send(service, message)) {
        throw new AssertionError("the service does not answer");
      }
    }
  }

  private boolean send(PackagedService service, Message message) {
    try {
      HttpResponse<String> answer = message.sendTo(service, sources);
      if (answer.statusCode() == 202) {
        acknowledge(message, answer.headers().allValues("Mystage-Tasks"));
      } else {
        unsure.add(message);
        violate(answer.statusCode() == 503, message + " was answered " + answer.statusCode());
      }
      return true;
    } catch (IOException gone) {
      unsure.add(message);
      return false;
    }
  }

  private synchronized void acknowledge(Message message, List<String> tasks) {
    List<String> before = acknowledged.putIfAbsent(message, tasks);
    violate(tasks.size() == message.events(), message + " became the tasks " + tasks);
    violate(before == null || before.equals(tasks), message + ": " + before + ", then " + tasks);
    notifyAll();
  }

  private synchronized void violate(boolean holds, String otherwise) {
    if (!holds) {
      violations.add(otherwise);
    }
  }

  private synchronized @Nullable Message anyAcknowledged(Random random) {
    List<Message> all = List.copyOf(acknowledged.keySet());
    return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
  }

  /** Waits until so many more messages are acknowledged. */
  synchronized void awaitAcknowledged(int more) throws InterruptedException {
    int wanted = acknowledged.size() + more;
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (acknowledged.size() < wanted) {
      long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("only " + acknowledged.size() + " messages are acknowledged");
      }
      wait(left);
    }
  }

  /** The tasks that were told of, one for each acknowledged event. */
  synchronized List<String> tasks() {
    return acknowledged.values().stream().flatMap(List::stream).toList();
  }

  synchronized List<String> violations() {
    return List.copyOf(violations);
  }
}
