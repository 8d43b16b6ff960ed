package com.mystage.sourcing.tasks.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/** The database that the libraries get: like the embedded server's, behind a pool. */
final class Sqlite {

  private Sqlite() {}

  /**
   * @param connections SQLite lets one write at a time; with more connections the others wait in
   *     its busy handler, which sleeps, instead of in the pool, which hands over at once
   */
  static HikariDataSource in(Path folder, int connections) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.setBusyTimeout(30_000);
    config.setCacheSize(-64 * 1_024);
    SQLiteDataSource sqlite = new SQLiteDataSource(config);
    sqlite.setUrl("jdbc:sqlite:" + folder.resolve("jobs.db"));
    HikariConfig pool = new HikariConfig();
    pool.setDataSource(sqlite);
    pool.setMaximumPoolSize(connections);
    return new HikariDataSource(pool);
  }
}
