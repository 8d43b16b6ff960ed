package com.mystage.sourcing.tasks.embedded;

import com.mystage.sourcing.tasks.Attempt;
import com.mystage.sourcing.tasks.AttemptQuery;
import com.mystage.sourcing.tasks.StatusFilter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Looks through the attempts that are kept, newest first. An attempt is written once for each
 * dispatch and read when a person looks, so there is no index beside its id: the {@link Retention}
 * bounds how many there are, and going through all of them takes some tens of milliseconds.
 */
final class AttemptHistory {

  private final Reading reading;

  AttemptHistory(Reading reading) {
    this.reading = reading;
  }

  /**
   * The attempts of these queues.
   *
   * @param queues short names by id
   */
  List<Attempt> find(Map<Long, String> queues, AttemptQuery query) {
    return queues.isEmpty()
        ? List.of()
        : reading.read(connection -> find(connection, queues, query));
  }

  private static List<Attempt> find(
      Connection connection, Map<Long, String> queues, AttemptQuery query) throws SQLException {
    List<Object> values = new ArrayList<>();
    String sql = sql(queues, query, values);
    List<Attempt> found = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(attempt(row, queues.getOrDefault(row.getLong(2), "")));
        }
      }
    }
    return found;
  }

  private static String sql(Map<Long, String> queues, AttemptQuery query, List<Object> values) {
    String ids = queues.keySet().stream().map(String::valueOf).collect(Collectors.joining(","));
    StringBuilder sql =
        new StringBuilder(
            "SELECT time, queue, name, number, status, latency, excerpt FROM attempt WHERE queue IN"
                + " ("
                + ids
                + ")");
    if (query.task() != null) {
      sql.append(" AND name=?");
      values.add(query.task());
    }
    StatusFilter status = query.status();
    if (!status.equals(StatusFilter.ANY)) {
      sql.append(
          status.outside() ? " AND status NOT BETWEEN ? AND ?" : " AND status BETWEEN ? AND ?");
      values.add(status.least());
      values.add(status.most());
    }
    if (query.since() != null) {
      sql.append(" AND time>=?");
      values.add(WallTime.micros(query.since()));
    }
    if (query.before() != null) {
      sql.append(" AND time<?");
      values.add(WallTime.micros(query.before()));
    }
    return sql.append(" ORDER BY id DESC LIMIT ").append(query.limit()).toString();
  }

  private static Attempt attempt(ResultSet row, String queue) throws SQLException {
    return new Attempt(
        queue,
        row.getString(3),
        row.getInt(4),
        WallTime.instant(row.getLong(1)),
        row.getInt(5),
        Duration.ofNanos(row.getLong(6) * 1_000),
        row.getString(7));
  }
}
