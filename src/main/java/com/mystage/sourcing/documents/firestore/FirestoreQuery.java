package com.mystage.sourcing.documents.firestore;

import com.google.cloud.firestore.FieldPath;
import com.google.cloud.firestore.Query.Direction;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Query.Filter;
import com.mystage.sourcing.documents.Query.Order;
import com.mystage.sourcing.documents.adapter.QueryShape;
import java.util.List;

/** A query of the port as one of the client's. */
final class FirestoreQuery {

  private FirestoreQuery() {}

  static com.google.cloud.firestore.Query of(
      FirestoreDatabase database, Query query, DeclaredIndexes declared) {
    QueryShape.of(query).servedBy(declared);
    com.google.cloud.firestore.Query compiled = database.client().collection(query.collection());
    for (Filter filter : query.filters()) {
      compiled = filter(compiled, filter);
    }
    compiled = ordered(compiled, query);
    return query.limit() == Query.NO_LIMIT ? compiled : compiled.limit(query.limit());
  }

  private static com.google.cloud.firestore.Query filter(
      com.google.cloud.firestore.Query query, Filter filter) {
    FieldPath field = field(filter.field());
    Object value = value(filter.value());
    return switch (filter.operator()) {
      case EQUAL -> query.whereEqualTo(field, value);
      case LESS -> query.whereLessThan(field, value);
      case LESS_OR_EQUAL -> query.whereLessThanOrEqualTo(field, value);
      case GREATER -> query.whereGreaterThan(field, value);
      case GREATER_OR_EQUAL -> query.whereGreaterThanOrEqualTo(field, value);
      case IN -> query.whereIn(field, (List<?>) value);
      case ARRAY_CONTAINS -> query.whereArrayContains(field, value);
    };
  }

  private static com.google.cloud.firestore.Query ordered(
      com.google.cloud.firestore.Query compiled, Query query) {
    Order order = query.effectiveOrder();
    Document last = query.startAfter();
    if (last != null && !last.path().collection().equals(query.collection())) {
      throw new IllegalArgumentException(last.path() + " is not in " + query.collection());
    }
    if (order == null) {
      var ordered = compiled.orderBy(FieldPath.documentId());
      return last == null ? ordered : ordered.startAfter(last.id());
    }
    Direction direction = order.descending() ? Direction.DESCENDING : Direction.ASCENDING;
    var ordered =
        compiled
            .orderBy(field(order.field()), direction)
            .orderBy(FieldPath.documentId(), direction);
    return last == null ? ordered : ordered.startAfter(Fields.value(order.keyOf(last)), last.id());
  }

  private static FieldPath field(String dotted) {
    return FieldPath.of(dotted.split("\\.", -1));
  }

  /** The client knows whole numbers as long and int, all others as double. */
  private static Object value(Object value) {
    return switch (value) {
      case List<?> values -> values.stream().map(FirestoreQuery::value).toList();
      case Long whole -> whole;
      case Integer whole -> whole.longValue();
      case Short whole -> whole.longValue();
      case Byte whole -> whole.longValue();
      case Number number -> number.doubleValue();
      default -> value;
    };
  }
}
