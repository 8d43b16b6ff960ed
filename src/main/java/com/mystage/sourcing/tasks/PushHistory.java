package com.mystage.sourcing.tasks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Query.Operator;
import com.mystage.sourcing.documents.Write;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The attempts that the push endpoint saw, one document each, for Cloud Tasks, which keeps none.
 *
 * <p>An attempt's id is a hash, and its {@code time} is indexed behind a {@code shard} only:
 * Firestore takes some 500 writes a second into a growing range of an index (documentation of
 * sharded timestamps), which is what one queue may dispatch; each queue has {@value #SHARDS}
 * shards. What is newest is therefore asked of every shard and merged. There are no counters:
 * Firestore counts by its index, at a thousandth of the price of reading.
 *
 * <p>It is bounded by number and age. One recording in {@value #TRIM_EVERY}, picked by its id so
 * that instances need no memory of their own, deletes what is too much of its shard, up to {@value
 * #TRIM_BATCH} at a time, more than came in between.
 */
final class PushHistory {

  static final int SHARDS = 2;
  static final int TRIM_EVERY = 256;
  static final int TRIM_BATCH = 400;

  private static final String COLLECTION = "attempts";
  private static final String SHARD = "shard";
  private static final String SUCCEEDED = "succeeded";
  private static final String TIME = "time";

  /** So many of a shard are looked through for a status. */
  private static final int LOOK_THROUGH = 1_000;

  private final DocumentStore documents;
  private final List<String> queues;
  private final Clock clock;
  private final long mostPerShard;
  private final Duration age;

  /**
   * @param queues short names of all queues
   * @param most how many attempts are kept, about
   * @param age how long an attempt is kept, about
   */
  PushHistory(
      DocumentStore documents, Collection<String> queues, Clock clock, long most, Duration age) {
    this.documents = documents;
    this.queues = List.copyOf(queues);
    this.clock = clock;
    this.mostPerShard = Math.max(1, most / ((long) SHARDS * Math.max(1, queues.size())));
    this.age = age;
  }

  /** Keeps the attempt; blocks until that is durable. */
  void record(Attempt attempt) {
    String id =
        TaskRequest.nameOf(attempt.queue(), attempt.task(), attempt.number(), attempt.time());
    int hash = id.hashCode() & Integer.MAX_VALUE;
    String shard = shard(attempt.queue(), hash % SHARDS);
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put(SHARD, shard);
    fields.put("queue", attempt.queue());
    fields.put("task", attempt.task());
    fields.put("number", attempt.number());
    fields.put(TIME, micros(attempt.time()));
    fields.put("status", attempt.status());
    fields.put(SUCCEEDED, attempt.succeeded());
    fields.put("latency", attempt.latency().toNanos());
    fields.put("excerpt", attempt.excerpt());
    documents.commit(List.of(new Write.Set(new DocumentPath(COLLECTION, id), fields)));
    if (hash / SHARDS % TRIM_EVERY == 0) {
      trim(shard);
    }
  }

  /** Newest first. */
  List<Attempt> find(AttemptQuery query) {
    Stream<Attempt> attempts =
        query.task() != null ? ofTask(query.task()) : newest(query).map(PushHistory::attempt);
    return attempts
        .filter(attempt -> matches(attempt, query))
        .sorted(Comparator.comparing(Attempt::time).thenComparingInt(Attempt::number).reversed())
        .limit(query.limit())
        .toList();
  }

  /** How many attempts of the queue are kept that succeeded, or did not. */
  long count(String queue, boolean succeeded) {
    return shards(queue)
        .mapToLong(shard -> documents.count(from(shard).whereEqual(SUCCEEDED, succeeded)))
        .sum();
  }

  /** How many attempts of the queue began at or after the moment. */
  long countSince(String queue, Instant since) {
    return shards(queue)
        .mapToLong(shard ->
            documents.count(from(shard).where(TIME, Operator.GREATER_OR_EQUAL, micros(since))))
        .sum();
  }

  /** Deletes some of what is too old or too much. */
  void trim(String shard) {
    long excess = documents.count(from(shard)) - mostPerShard;
    long oldest = micros(clock.instant().minus(age));
    List<Document> first = documents.query(from(shard).orderBy(TIME).limit(TRIM_BATCH));
    List<Write> deletions =
        IntStream.range(0, first.size())
            .filter(i -> i < excess || first.get(i).fields().path(TIME).asLong() < oldest)
            .<Write>mapToObj(i -> new Write.Delete(first.get(i).path()))
            .toList();
    if (!deletions.isEmpty()) {
      documents.commit(deletions);
    }
  }

  static String shard(String queue, int number) {
    return queue + "-" + number;
  }

  private Stream<Attempt> ofTask(@Nullable String task) {
    return documents
        .query(
            Query.from(COLLECTION)
                .whereEqual("task", Objects.requireNonNull(task))
                .limit(AttemptQuery.LARGEST))
        .stream()
        .map(PushHistory::attempt);
  }

  private Stream<Document> newest(AttemptQuery query) {
    Stream<String> asked = query.queue() == null ? queues.stream() : Stream.of(query.queue());
    return asked.flatMap(PushHistory::shards).flatMap(shard -> newest(shard, query).stream());
  }

  private List<Document> newest(String shard, AttemptQuery query) {
    StatusFilter status = query.status();
    Query of = from(shard);
    boolean known = true;
    if (status.equals(StatusFilter.FAILED) || status.equals(StatusFilter.SUCCEEDED)) {
      of = of.whereEqual(SUCCEEDED, status.equals(StatusFilter.SUCCEEDED));
    } else {
      known = status.equals(StatusFilter.ANY);
    }
    if (query.since() != null) {
      of = of.where(TIME, Operator.GREATER_OR_EQUAL, micros(query.since()));
    }
    if (query.before() != null) {
      of = of.where(TIME, Operator.LESS, micros(query.before()));
    }
    return documents.query(of.orderByDescending(TIME).limit(known ? query.limit() : LOOK_THROUGH));
  }

  private static boolean matches(Attempt attempt, AttemptQuery query) {
    return (query.queue() == null || attempt.queue().equals(query.queue()))
        && query.status().matches(attempt.status())
        && (query.since() == null || !attempt.time().isBefore(query.since()))
        && (query.before() == null || attempt.time().isBefore(query.before()));
  }

  private static Stream<String> shards(String queue) {
    return IntStream.range(0, SHARDS).mapToObj(number -> shard(queue, number));
  }

  private static Query from(String shard) {
    return Query.from(COLLECTION).whereEqual(SHARD, shard);
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static Attempt attempt(Document document) {
    ObjectNode fields = document.fields();
    return new Attempt(
        fields.path("queue").asText(),
        fields.path("task").asText(),
        fields.path("number").asInt(),
        Instant.EPOCH.plus(fields.path(TIME).asLong(), ChronoUnit.MICROS),
        fields.path("status").asInt(),
        Duration.ofNanos(fields.path("latency").asLong()),
        fields.path("excerpt").asText());
  }
}
