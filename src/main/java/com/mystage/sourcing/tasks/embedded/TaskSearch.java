package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.Task;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.tasks.QueuedTask;
import com.mystage.sourcing.tasks.TaskPage;
import com.mystage.sourcing.tasks.TaskQuery;
import com.mystage.sourcing.tasks.TaskStatus;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for tasks by name, URL and body, in the order of their names. There is no index for it,
 * which every create would have to keep: it goes through the tasks in spans of {@value #SPAN},
 * SQLite discarding most of them by a substring of the stored form, and stops with a cursor when
 * the page is full or a second has passed. A span is one short read transaction, so that a search
 * over a million tasks neither takes memory nor keeps the write-ahead log from being truncated.
 */
final class TaskSearch {

  static final int SPAN = 10_000;

  private static final long LONGEST_NANOS = 1_000_000_000L;
  private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_-]{0,500}");

  /** Sorts after every name. */
  private static final String LAST = "~";

  private final Reading reading;
  private final LongSupplier nanoTime;

  TaskSearch(Reading reading, LongSupplier nanoTime) {
    this.reading = reading;
    this.nanoTime = nanoTime;
  }

  TaskPage search(QueueState queue, TaskQuery query) {
    if (!CURSOR.matcher(query.cursor()).matches()) {
      throw new Failure.Invalid("cursor", "is none that a search returned").asException();
    }
    List<QueuedTask> found = new ArrayList<>();
    String from = query.cursor();
    long begun = nanoTime.getAsLong();
    while (true) {
      String after = from;
      String end =
          reading.<@Nullable String>read(connection -> endOfSpan(connection, queue.id, after));
      String last =
          reading.<@Nullable String>read(
              connection -> collect(connection, queue, query, after, end, found));
      if (last != null) {
        return new TaskPage(found, last);
      }
      if (end == null) {
        return new TaskPage(found, "");
      }
      if (nanoTime.getAsLong() - begun >= LONGEST_NANOS) {
        return new TaskPage(found, end);
      }
      from = end;
    }
  }

  /** The last name of the span, from the index alone; null when the queue's names end before. */
  private static @Nullable String endOfSpan(Connection connection, long queue, String after)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT name FROM task WHERE queue=? AND name>? ORDER BY name LIMIT 1 OFFSET "
                + (SPAN - 1))) {
      query.setLong(1, queue);
      query.setString(2, after);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  /** Adds what is found; returns the name at which the page was full, null when it is not. */
  private static @Nullable String collect(
      Connection connection,
      QueueState queue,
      TaskQuery query,
      String after,
      @Nullable String end,
      List<QueuedTask> found)
      throws SQLException {
    try (PreparedStatement select = prefilter(connection, query)) {
      select.setLong(1, queue.id);
      select.setString(2, after);
      select.setString(3, end == null ? LAST : end);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String name = row.getString(1);
          QueuedTask task = matching(queue, query, name, ShownTasks.parse(row.getBytes(2)));
          if (task != null) {
            found.add(task);
            if (found.size() == query.limit()) {
              return name;
            }
          }
        }
      }
    }
    return null;
  }

  /** What it lets pass may still have the text elsewhere in the message. */
  private static PreparedStatement prefilter(Connection connection, TaskQuery query)
      throws SQLException {
    StringBuilder sql =
        new StringBuilder(
            "SELECT name, proto FROM task WHERE queue=? AND name>? AND name<=? AND ended IS NULL");
    List<Object> texts = new ArrayList<>();
    if (!query.name().isEmpty()) {
      sql.append(" AND instr(lower(name), ?)>0");
      texts.add(query.name());
    }
    if (!query.url().isEmpty()) {
      sql.append(" AND instr(lower(CAST(proto AS TEXT)), ?)>0");
      texts.add(asciiPart(query.url()));
    }
    if (!query.body().isEmpty()) {
      sql.append(" AND instr(proto, ?)>0");
      texts.add(query.body().getBytes(StandardCharsets.UTF_8));
    }
    PreparedStatement select = connection.prepareStatement(sql.append(" ORDER BY name").toString());
    for (int i = 0; i < texts.size(); i++) {
      select.setObject(4 + i, texts.get(i));
    }
    return select;
  }

  private static @Nullable QueuedTask matching(
      QueueState queue, TaskQuery query, String name, Task stored) {
    Entry entry = queue.find(name);
    return entry == null || !query.matches(stored) ? null : queued(queue, entry, stored);
  }

  static QueuedTask queued(QueueState queue, Entry entry, Task stored) {
    return QueuedTask.of(status(queue, entry), stored);
  }

  static TaskStatus status(QueueState queue, Entry entry) {
    Schedule schedule = queue.schedule(entry);
    return new TaskStatus(
        ResourceName.lastSegment(queue.name()),
        entry.name,
        WallTime.instant(schedule.dueMicros()),
        schedule.tries().dispatches(),
        schedule.tries().previousStatus());
  }

  /** SQLite lowers ASCII alone: the longest part of the text without anything else. */
  private static String asciiPart(String text) {
    return Stream.of(text.split("[^\\x00-\\x7f]+"))
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }
}
