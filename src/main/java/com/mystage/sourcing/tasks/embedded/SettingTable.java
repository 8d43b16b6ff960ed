package com.mystage.sourcing.tasks.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The writing side of the settings that are no part of a queue's or task's message. Used by the
 * {@link Writer} alone.
 */
final class SettingTable {

  private final Connection connection;

  SettingTable(Connection connection) {
    this.connection = connection;
  }

  /** Keeps the value; null removes it. */
  void put(String name, byte @Nullable [] value) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            value == null
                ? "DELETE FROM setting WHERE name=?"
                : "INSERT OR REPLACE INTO setting(name, value) VALUES(?,?)")) {
      statement.setString(1, name);
      if (value != null) {
        statement.setBytes(2, value);
      }
      statement.executeUpdate();
    }
  }

  /** The value as this transaction sees it, null when there is none. */
  byte @Nullable [] get(String name) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT value FROM setting WHERE name=?")) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getBytes(1) : null;
      }
    }
  }
}
