package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.Task;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.tasks.GivenUpTask;
import com.mystage.sourcing.tasks.GivenUpTasks;
import com.mystage.sourcing.tasks.QueuedTask;
import com.mystage.sourcing.tasks.TaskStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The embedded server's quarantine, of every location. */
final class EmbeddedGivenUpTasks implements GivenUpTasks {

  private static final int LONGEST_ID = 500;
  private static final Pattern REPLAYED = Pattern.compile("-replay-\\d+$");

  private final Engine engine;
  private final Reading reading;

  EmbeddedGivenUpTasks(Engine engine, Reading reading) {
    this.engine = engine;
    this.reading = reading;
  }

  @Override
  public List<GivenUpTask> list(@Nullable String queue, long before, int limit) {
    return reading.read(connection -> list(connection, queue, before, limit));
  }

  private static List<GivenUpTask> list(
      Connection connection, @Nullable String queue, long before, int limit) throws SQLException {
    String sql =
        "SELECT id, queue, name, attempts, status, excerpt, first, last, proto FROM quarantine"
            + " WHERE id<?"
            + (queue == null ? "" : " AND queue=?")
            + " ORDER BY id DESC LIMIT "
            + limit;
    List<GivenUpTask> tasks = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, before);
      if (queue != null) {
        select.setString(2, queue);
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          tasks.add(task(row));
        }
      }
    }
    return tasks;
  }

  private static GivenUpTask task(ResultSet row) throws SQLException {
    String queue = row.getString(2);
    TaskStatus status =
        new TaskStatus(
            ResourceName.lastSegment(queue),
            row.getString(3),
            WallTime.instant(row.getLong(8)),
            row.getInt(4),
            row.getInt(5));
    return new GivenUpTask(
        row.getLong(1),
        queue,
        QueuedTask.of(status, ShownTasks.parse(row.getBytes(9))),
        row.getString(6),
        WallTime.instant(row.getLong(7)),
        WallTime.instant(row.getLong(8)));
  }

  @Override
  public long count() {
    return reading.read(connection -> {
      try (var statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT count(*) FROM quarantine")) {
        row.next();
        return row.getLong(1);
      }
    });
  }

  @Override
  public String replay(long id) {
    Awaited<Replay> answer = new Awaited<>();
    engine.writer.submit(new Reply<Replay, Replay>(answer, file -> replay(file, id), this::follow));
    return switch (answer.get()) {
      case Replay.Queued queued -> queued.entry.queue.name() + "/tasks/" + queued.entry.name;
      case Replay.Unknown unknown -> throw missing(id);
      case Replay.Impossible impossible ->
          throw new Failure.Conflict("quarantined task " + id, impossible.reason).asException();
    };
  }

  /** What came of a replay. */
  private sealed interface Replay {
    record Queued(Entry entry, byte[] stored) implements Replay {}

    record Unknown() implements Replay {}

    record Impossible(String reason) implements Replay {}
  }

  private Replay replay(TaskFile file, long id) throws SQLException {
    QuarantineTable.Row row = file.quarantine().find(id);
    if (row == null) {
      return new Replay.Unknown();
    }
    QueueState queue = engine.queues.get(row.queue());
    if (queue == null) {
      return new Replay.Impossible("its queue " + row.queue() + " no longer exists");
    }
    long now = engine.nowMicros.getAsLong();
    String name = newName(row.name(), id);
    byte[] stored = again(ShownTasks.parse(row.proto()), row.queue(), name, now).toByteArray();
    long task = file.insertTask(queue, name, now, stored, now);
    if (task <= 0) {
      return new Replay.Impossible("a task named " + name + " exists or existed recently");
    }
    file.quarantine().remove(id);
    return new Replay.Queued(new Entry(queue, task, name, now, now), stored);
  }

  private static Task again(Task task, String queue, String name, long now) {
    return task.toBuilder()
        .setName(queue + "/tasks/" + name)
        .setCreateTime(WallTime.timestamp(now))
        .setScheduleTime(WallTime.timestamp(now))
        .build();
  }

  /** Tells where it comes from; no id of a row is given twice, so no name is either. */
  private static String newName(String name, long id) {
    String suffix = "-replay-" + id;
    String stem = REPLAYED.matcher(name).replaceFirst("");
    return stem.substring(0, Math.min(stem.length(), LONGEST_ID - suffix.length())) + suffix;
  }

  /** The commit's part in memory. */
  private Replay follow(Replay replay) {
    if (replay instanceof Replay.Queued(Entry entry, byte[] stored)) {
      engine.stored.hold(entry, stored);
      engine.live.added(1);
      entry.queue.add(entry, engine.nanoTime.getAsLong());
    }
    return replay;
  }

  @Override
  public void remove(long id) {
    Awaited<Boolean> answer = new Awaited<>();
    engine.writer.submit(
        new Reply<Boolean, Boolean>(
            answer, file -> file.quarantine().remove(id), removed -> removed));
    if (!answer.get()) {
      throw missing(id);
    }
  }

  private static RuntimeException missing(long id) {
    return new Failure.Missing("quarantined task " + id, "does not exist").asException();
  }
}
