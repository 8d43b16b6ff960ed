package com.mystage.sourcing.tasks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where tasks go that will not succeed by themselves. Nothing leaves it but by a person's hand. */
@Singleton
public class Quarantine {

  private static final String COLLECTION = "quarantine";

  private final DocumentStore documents;
  private final TaskQueues queues;
  private final Clock clock;

  @Inject
  public Quarantine(DocumentStore documents, TaskQueues queues) {
    this(documents, queues, Clock.systemUTC());
  }

  Quarantine(DocumentStore documents, TaskQueues queues, Clock clock) {
    this.documents = documents;
    this.queues = queues;
    this.clock = clock;
  }

  /** Keeps the task; returns when that is durable. Coming again, it keeps its first time. */
  public void put(PushedTask task, Failure failure) {
    DocumentPath path = path(id(task.queue(), task.name()));
    String now = clock.instant().toString();
    documents.transaction(transaction -> {
      String first =
          transaction
              .get(path)
              .map(document -> document.fields().path("first").asText(now))
              .orElse(now);
      ObjectNode fields = JsonNodeFactory.instance.objectNode();
      fields.put("queue", task.queue());
      fields.put("name", task.name());
      fields.put("body", task.body());
      fields.put("attempts", task.retryCount() + 1);
      fields.put("kind", failure.metricKey());
      fields.put("reason", failure.line());
      fields.put("first", first);
      fields.put("last", now);
      transaction.write(new Write.Set(path, fields));
      return now;
    });
  }

  /** So many of the quarantined tasks, by queue and name. */
  public List<QuarantinedTask> list(int limit) {
    return documents.query(Query.from(COLLECTION).limit(limit)).stream()
        .map(Quarantine::quarantined)
        .toList();
  }

  /** How many tasks are quarantined. */
  public long count() {
    return documents.count(Query.from(COLLECTION));
  }

  /** Whether the task of this name is here. */
  public boolean holds(String queue, String name) {
    return find(id(queue, name)).isPresent();
  }

  public Optional<QuarantinedTask> find(String id) {
    return documents.get(path(id)).map(Quarantine::quarantined);
  }

  /**
   * Queues the task again under a new name, as a new cause that no tombstone swallows, and takes it
   * out. Repeated after a crash, it queues the same cause.
   *
   * @return the new task's name
   */
  public String replay(String id) {
    Document document = documents.get(path(id)).orElseThrow(() -> missing(id));
    QuarantinedTask task = quarantined(document);
    String name = TaskRequest.nameOf("replay", id, document.updateTime());
    queues.enqueue(List.of(new TaskRequest(task.queue(), name, task.body(), null)));
    remove(id);
    return name;
  }

  /** Takes the task out for good. */
  public void remove(String id) {
    documents.commit(List.of(new Write.Delete(path(id))));
  }

  private static String id(String queue, String name) {
    return queue + "_" + name;
  }

  private static DocumentPath path(String id) {
    return new DocumentPath(COLLECTION, id);
  }

  private static RuntimeException missing(String id) {
    return new Failure.Missing("quarantined task " + id, "does not exist").asException();
  }

  private static QuarantinedTask quarantined(Document document) {
    ObjectNode fields = document.fields();
    return new QuarantinedTask(
        document.id(),
        fields.path("queue").asText(),
        fields.path("name").asText(),
        fields.path("body").asText(),
        fields.path("attempts").asInt(),
        fields.path("kind").asText(),
        fields.path("reason").asText(),
        Instant.parse(fields.path("first").asText()),
        Instant.parse(fields.path("last").asText()));
  }
}
