package com.mystage.sourcing.documents.sqlite;

import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Query.Filter;
import com.mystage.sourcing.documents.Query.Order;
import com.mystage.sourcing.documents.adapter.QueryShape;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A query as SQL on the table of documents, bound to one declared index. */
record CompiledQuery(String collection, String rest, List<Object> parameters) {

  static CompiledQuery of(Query query, DeclaredIndexes declared) {
    return new Compiler(query).compile(declared);
  }

  String selectDocuments() {
    return "SELECT id, created, updated, fields" + rest;
  }

  /** What a transaction compares to see whether a result has changed. */
  String selectVersions() {
    return "SELECT id, updated" + rest;
  }

  String selectCount() {
    return "SELECT count(*) FROM (SELECT 1" + rest + ")";
  }

  PreparedStatement bind(PreparedStatement statement) throws SQLException {
    int position = 1;
    for (Object parameter : parameters) {
      statement.setObject(position++, parameter);
    }
    return statement;
  }

  private static final class Compiler {
    private final Query query;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    Compiler(Query query) {
      this.query = query;
    }

    CompiledQuery compile(DeclaredIndexes declared) {
      var index = QueryShape.of(query).servedBy(declared);
      condition("collection = ?", query.collection());
      index.ifPresent(it -> conditions.add(Schema.isLast(it.collection())));
      query.filters().forEach(this::filter);
      String order = order();
      return new CompiledQuery(
          query.collection(),
          " FROM documents"
              + index.map(it -> " INDEXED BY " + Schema.indexName(it)).orElse("")
              + " WHERE "
              + String.join(" AND ", conditions)
              + " ORDER BY "
              + order
              + limit(),
          List.copyOf(parameters));
    }

    private void condition(String sql, Object... values) {
      conditions.add(sql);
      Collections.addAll(parameters, values);
    }

    private void filter(Filter filter) {
      String field = filter.field();
      switch (filter.operator()) {
        case EQUAL -> compare(field, "=", filter.value());
        case LESS -> compare(field, "<", filter.value());
        case LESS_OR_EQUAL -> compare(field, "<=", filter.value());
        case GREATER -> compare(field, ">", filter.value());
        case GREATER_OR_EQUAL -> compare(field, ">=", filter.value());
        case IN -> in(field, (List<?>) filter.value());
        case ARRAY_CONTAINS -> arrayContains(field, filter.value());
      }
    }

    private void compare(String field, String operator, Object value) {
      condition(
          FieldSql.rank(field)
              + " = "
              + FieldSql.rankOf(value)
              + " AND "
              + FieldSql.value(field)
              + " "
              + operator
              + " ?",
          FieldSql.bound(value));
    }

    private void in(String field, List<?> values) {
      String pairs =
          values.stream()
              .map(value -> "(" + FieldSql.rankOf(value) + ", ?)")
              .collect(Collectors.joining(", "));
      condition(
          "(" + FieldSql.rank(field) + ", " + FieldSql.value(field) + ") IN (VALUES " + pairs + ")",
          values.stream().map(FieldSql::bound).toArray());
    }

    private void arrayContains(String field, Object value) {
      String types =
          switch (FieldSql.rankOf(value)) {
            case FieldSql.BOOLEAN_RANK -> "'true', 'false'";
            case FieldSql.NUMBER_RANK -> "'integer', 'real'";
            default -> "'text'";
          };
      condition(
          "json_type(fields, "
              + FieldSql.path(field)
              + ") = 'array' AND EXISTS (SELECT 1 FROM"
              + " json_each(fields, "
              + FieldSql.path(field)
              + ") AS item WHERE item.type IN ("
              + types
              + ") AND item.value = ?)",
          FieldSql.bound(value));
    }

    /** Ties come by id, in the direction of the order, as Firestore has it by default. */
    private String order() {
      Order order = query.effectiveOrder();
      Document last = query.startAfter();
      if (last != null && !last.path().collection().equals(query.collection())) {
        throw new IllegalArgumentException(last.path() + " is not in " + query.collection());
      }
      if (order == null) {
        if (last != null) {
          condition("id > ?", last.id());
        }
        return "id";
      }
      String rank = FieldSql.rank(order.field());
      String value = FieldSql.value(order.field());
      conditions.add(rank + " IS NOT NULL");
      if (last != null) {
        startAfter(rank, value, order, last);
      }
      String direction = order.descending() ? " DESC" : "";
      return rank + direction + ", " + value + direction + ", id" + direction;
    }

    private void startAfter(String rank, String value, Order order, Document last) {
      Object key = FieldSql.key(order.keyOf(last));
      condition(
          "("
              + rank
              + ", "
              + value
              + ", id) "
              + (order.descending() ? "<" : ">")
              + " ("
              + FieldSql.rankOf(key)
              + ", ?, ?)",
          FieldSql.bound(key),
          last.id());
    }

    private String limit() {
      return query.limit() == Query.NO_LIMIT ? "" : " LIMIT " + query.limit();
    }
  }
}
