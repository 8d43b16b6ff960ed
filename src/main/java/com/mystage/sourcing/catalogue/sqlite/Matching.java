package com.mystage.sourcing.catalogue.sqlite;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.EventQuery;
import com.mystage.sourcing.catalogue.EventQuery.Circle;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The filters of a search as conditions on {@code events AS e}, cursor and limit aside. */
record Matching(List<String> conditions, List<Object> parameters) {

  /** The haversine formula; sides of rounding errors are cut off before the arc sine. */
  private static final String KILOMETRES =
      "2 * "
          + Box.EARTH_KM
          + " * asin(min(1.0, sqrt(pow(sin(radians(e.lat - ?) / 2), 2) + cos(radians(?))"
          + " * cos(radians(e.lat)) * pow(sin(radians(e.lon - ?) / 2), 2))))";

  static Matching of(Lane lane, EventQuery query) {
    Matching matching = new Matching(new ArrayList<>(), new ArrayList<>());
    matching.and("e.lane = ?", lane.name());
    if (query.from() != null) {
      matching.and("e.start >= ?", query.from().toEpochMilli());
    }
    if (query.to() != null) {
      matching.and("e.start < ?", query.to().toEpochMilli());
    }
    if (query.venue() != null) {
      matching.and("e.venue = ?", query.venue().value());
    }
    if (query.artist() != null) {
      matching.and("e.key IN (SELECT event FROM artists WHERE artist = ?)", query.artist().value());
    }
    if (query.genre() != null) {
      matching.and("e.key IN (SELECT event FROM genres WHERE genre = ?)", folded(query.genre()));
    }
    if (query.text() != null && !query.text().isBlank()) {
      matching.text(Words.expression(query.text()));
    }
    if (query.near() != null) {
      matching.near(query.near());
    }
    return matching;
  }

  static String folded(String genre) {
    return genre.strip().toLowerCase(Locale.ROOT);
  }

  Matching after(Cursor cursor) {
    Matching more = new Matching(new ArrayList<>(conditions), new ArrayList<>(parameters));
    more.and("(e.start, e.id) > (?, ?)", cursor.start(), cursor.id());
    return more;
  }

  String where() {
    return " WHERE " + String.join(" AND ", conditions);
  }

  PreparedStatement bind(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i));
    }
    return statement;
  }

  private void text(String expression) {
    if (expression.isEmpty()) {
      and("0");
    } else {
      and("e.key IN (SELECT rowid FROM words WHERE words MATCH ?)", expression);
    }
  }

  private void near(Circle circle) {
    Box box = Box.around(circle);
    String each = "(max_lon >= ? AND min_lon <= ?)";
    List<Object> bounds = new ArrayList<>(List.of(box.lat().from(), box.lat().to()));
    box.lon().forEach(it -> Collections.addAll(bounds, it.from(), it.to()));
    and(
        "e.key IN (SELECT key FROM places WHERE max_lat >= ? AND min_lat <= ? AND ("
            + String.join(" OR ", Collections.nCopies(box.lon().size(), each))
            + "))",
        bounds.toArray());
    and(KILOMETRES + " <= ?", circle.lat(), circle.lat(), circle.lon(), circle.km());
  }

  private void and(String condition, Object... values) {
    conditions.add(condition);
    Collections.addAll(parameters, values);
  }
}
