package com.mystage.sourcing.tasks.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** db-scheduler on SQLite, set as its documentation advises for throughput. */
final class DbScheduler implements Contender {

  private static final int THREADS = 32;
  private static final int CONNECTIONS = 1;
  private static final double FETCH_BELOW = 0.5;
  private static final double FETCH_UP_TO = 8;
  private static final Duration POLL = Duration.ofMillis(100);

  static final String SETTINGS =
      ("16.7.0, lock-and-fetch (%.1f to %.0f times the threads), %d threads, immediate execution,"
              + " polling every %d ms, HikariCP with %d connection; SQLite by a dialect of ours")
          .formatted(FETCH_BELOW, FETCH_UP_TO, THREADS, POLL.toMillis(), CONNECTIONS);

  private static final String[] TABLE = {
    """
    CREATE TABLE scheduled_tasks(
      task_name VARCHAR(100), task_instance VARCHAR(100), task_data BLOB, execution_time TIMESTAMP,
      picked BIT, picked_by VARCHAR(50), last_success TIMESTAMP, last_failure TIMESTAMP,
      consecutive_failures INT, last_heartbeat TIMESTAMP, version BIGINT, priority SMALLINT,
      PRIMARY KEY(task_name, task_instance))
    """,
    "CREATE INDEX execution_time_idx ON scheduled_tasks(execution_time)",
    "CREATE INDEX last_heartbeat_idx ON scheduled_tasks(last_heartbeat)"
  };

  private final HikariDataSource database;
  private final OneTimeTask<Void> task;
  private final Scheduler scheduler;

  private DbScheduler(Path folder, Work work) {
    database = Sqlite.in(folder, CONNECTIONS);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : TABLE) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    task =
        Tasks.oneTime("work")
            .execute((instance, context) -> work.perform(Long.parseLong(instance.getId())));
    scheduler =
        Scheduler.create(database, task)
            .jdbcCustomization(new OnSqlite())
            .threads(THREADS)
            .pollUsingLockAndFetch(FETCH_BELOW, FETCH_UP_TO)
            .pollingInterval(POLL)
            .enableImmediateExecution()
            .build();
  }

  static DbScheduler storing(Path folder) {
    return new DbScheduler(folder, number -> {});
  }

  static DbScheduler running(Path folder, Work work) {
    DbScheduler started = new DbScheduler(folder, work);
    started.scheduler.start();
    return started;
  }

  @Override
  public void enqueue(long number) {
    scheduler.schedule(task.instance(Long.toString(number)), Instant.now());
  }

  /** Many in one transaction, for callers that have them at hand. */
  void enqueue(long from, int count) {
    List<TaskInstance<?>> instances = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      instances.add(task.instance(Long.toString(from + i)));
    }
    scheduler.scheduleBatch(instances, Instant.now());
  }

  @Override
  public void close() {
    scheduler.stop();
    database.close();
  }

  /**
   * It has no dialect for SQLite: LIMIT is SQLite's own, and a transaction that begins IMMEDIATE
   * locks what it selects, so that lock-and-fetch, its faster strategy, is sound.
   */
  private static final class OnSqlite extends DefaultJdbcCustomization {
    OnSqlite() {
      super(true);
    }

    @Override
    public String getName() {
      return "SQLite";
    }

    @Override
    public boolean supportsExplicitQueryLimitPart() {
      return true;
    }

    @Override
    public String getQueryLimitPart(int limit) {
      return " LIMIT " + limit;
    }

    @Override
    public boolean supportsGenericLockAndFetch() {
      return true;
    }

    @Override
    public String createGenericSelectForUpdateQuery(
        String table, int limit, String condition, boolean byPriority) {
      return createSelectDueQuery(table, limit, condition, byPriority);
    }
  }
}
