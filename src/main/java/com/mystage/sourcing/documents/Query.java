package com.mystage.sourcing.documents;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Documents of one collection by filters, in an order. Without an order they come by id; with one,
 * documents lacking the field are left out, and ties come by id in the same direction, as Firestore
 * has it by default. Field names may be dotted paths.
 *
 * @param startAfter return only documents after this one, which an earlier page ended with
 */
public record Query(
    String collection,
    List<Filter> filters,
    @Nullable Order order,
    @Nullable Document startAfter,
    int limit) {

  public static final int NO_LIMIT = Integer.MAX_VALUE;

  public Query {
    DocumentPath.requireCollection(collection);
    filters = List.copyOf(filters);
    if (limit <= 0) {
      throw new IllegalArgumentException("a query's limit must be positive, not " + limit);
    }
  }

  /** How a field compares; a value is a string, a number or a boolean. */
  public enum Operator {
    EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    /** The value is a list of up to {@link DocumentStore#MAX_IN_VALUES}. */
    IN,
    ARRAY_CONTAINS
  }

  public record Filter(String field, Operator operator, Object value) {
    public Filter {
      if (operator == Operator.IN) {
        if (!(value instanceof List<?> values)
            || values.isEmpty()
            || values.size() > DocumentStore.MAX_IN_VALUES) {
          throw new IllegalArgumentException(
              "'in' on " + field + " takes 1 to " + DocumentStore.MAX_IN_VALUES + " values");
        }
        value = List.copyOf(values);
      }
    }
  }

  public record Order(String field, boolean descending) {}

  public static Query from(String collection) {
    return new Query(collection, List.of(), null, null, NO_LIMIT);
  }

  public Query where(String field, Operator operator, Object value) {
    List<Filter> more = new ArrayList<>(filters);
    more.add(new Filter(field, operator, value));
    return new Query(collection, more, order, startAfter, limit);
  }

  public Query whereEqual(String field, Object value) {
    return where(field, Operator.EQUAL, value);
  }

  public Query orderBy(String field) {
    return new Query(collection, filters, new Order(field, false), startAfter, limit);
  }

  public Query orderByDescending(String field) {
    return new Query(collection, filters, new Order(field, true), startAfter, limit);
  }

  public Query after(@Nullable Document last) {
    return new Query(collection, filters, order, last, limit);
  }

  public Query limit(int most) {
    return new Query(collection, filters, order, startAfter, most);
  }
}
