package com.mystage.sourcing.tasks.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/** Opens the SQLite file: write-ahead log, synced at every commit. */
final class Connections {

  private static final int BUSY_MILLIS = 10_000;
  private static final int CACHE_KIB = 64 * 1_024;

  private static final String[] SCHEMA = {
    """
    CREATE TABLE IF NOT EXISTS queue(
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      proto BLOB NOT NULL,
      deleted INTEGER,
      created INTEGER NOT NULL DEFAULT 0,
      dispatched INTEGER NOT NULL DEFAULT 0,
      succeeded INTEGER NOT NULL DEFAULT 0,
      failed INTEGER NOT NULL DEFAULT 0)
    """,
    // An ended task stays as the tombstone of its name: one update ends it and buries it at once.
    """
    CREATE TABLE IF NOT EXISTS task(
      id INTEGER PRIMARY KEY,
      queue INTEGER NOT NULL,
      name TEXT NOT NULL,
      created INTEGER NOT NULL DEFAULT 0,
      due INTEGER NOT NULL,
      ended INTEGER,
      dispatches INTEGER NOT NULL DEFAULT 0,
      responses INTEGER NOT NULL DEFAULT 0,
      executions INTEGER NOT NULL DEFAULT 0,
      previous_status INTEGER NOT NULL DEFAULT 0,
      first_dispatch INTEGER NOT NULL DEFAULT 0,
      last_schedule INTEGER NOT NULL DEFAULT 0,
      last_dispatch INTEGER NOT NULL DEFAULT 0,
      last_response INTEGER NOT NULL DEFAULT 0,
      proto BLOB,
      UNIQUE(queue, name))
    """,
    "CREATE INDEX IF NOT EXISTS task_ended ON task(ended) WHERE ended IS NOT NULL",
    """
    CREATE TABLE IF NOT EXISTS attempt(
      id INTEGER PRIMARY KEY,
      time INTEGER NOT NULL,
      queue INTEGER NOT NULL,
      name TEXT NOT NULL,
      number INTEGER NOT NULL,
      status INTEGER NOT NULL,
      latency INTEGER NOT NULL,
      excerpt TEXT NOT NULL)
    """,
    "CREATE TABLE IF NOT EXISTS setting(name TEXT PRIMARY KEY, value BLOB NOT NULL)",
    // By its full name, since the task outlives its queue. AUTOINCREMENT gives no id twice.
    """
    CREATE TABLE IF NOT EXISTS quarantine(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      queue TEXT NOT NULL,
      name TEXT NOT NULL,
      attempts INTEGER NOT NULL,
      status INTEGER NOT NULL,
      excerpt TEXT NOT NULL,
      first INTEGER NOT NULL,
      last INTEGER NOT NULL,
      proto BLOB NOT NULL)
    """,
    "CREATE INDEX IF NOT EXISTS quarantine_queue ON quarantine(queue)",
  };

  /** What brings a file of an earlier version up to the next; its version is their number. */
  private static final String[][] MIGRATIONS = {
    {
      "ALTER TABLE task ADD COLUMN created INTEGER NOT NULL DEFAULT 0",
      "UPDATE task SET created=due WHERE ended IS NULL"
    },
  };

  private Connections() {}

  static Connection writing(Path file) throws SQLException {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new SQLException("cannot create the directory of " + file, e);
    }
    SQLiteConfig config = config();
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    Connection connection = config.createConnection("jdbc:sqlite:" + file);
    connection.setAutoCommit(false);
    bringUpToDate(connection, file);
    return connection;
  }

  private static void bringUpToDate(Connection connection, Path file) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean empty = number(statement, "SELECT count(*) FROM sqlite_schema") == 0;
      long version = empty ? MIGRATIONS.length : number(statement, "PRAGMA user_version");
      if (version > MIGRATIONS.length) {
        throw new SQLException(
            file + " was written by a newer version of this program (schema " + version + ")");
      }
      for (int next = (int) version; next < MIGRATIONS.length; next++) {
        for (String sql : MIGRATIONS[next]) {
          statement.execute(sql);
        }
      }
      for (String sql : SCHEMA) {
        statement.execute(sql);
      }
      statement.execute("PRAGMA user_version=" + MIGRATIONS.length);
    }
    connection.commit();
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  static Connection reading(Path file) throws SQLException {
    return config().createConnection("jdbc:sqlite:" + file);
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(-CACHE_KIB);
    return config;
  }
}
