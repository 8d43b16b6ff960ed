package com.mystage.sourcing.documents;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Documents of one collection by filters, in an order. Without an order they come by the field that
 * has a range, or else by id; with one, documents lacking the field are left out, and ties come by
 * id in the same direction, as Firestore has it by default. Field names may be dotted paths.
 *
 * <p>Values of a field come by type: null, booleans, numbers, text, arrays, objects. The order
 * among arrays and among objects is the store's own, and no page starts after one.
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

  private static final int MAX_TEXT_BYTES = 1_500;

  public Query {
    DocumentPath.requireCollection(collection);
    filters = List.copyOf(filters);
    if (limit <= 0) {
      throw new IllegalArgumentException("a query's limit must be positive, not " + limit);
    }
  }

  /** How a field compares; a value is a string of up to 1,500 bytes, a number or a boolean. */
  public enum Operator {
    EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    /** The value is a list of up to {@link DocumentStore#MAX_IN_VALUES}. */
    IN,
    ARRAY_CONTAINS;

    public boolean isRange() {
      return switch (this) {
        case EQUAL, IN, ARRAY_CONTAINS -> false;
        case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
      };
    }
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
        values.forEach(each -> requireComparable(field, each));
      } else {
        requireComparable(field, value);
      }
    }

    private static void requireComparable(String field, Object value) {
      boolean fits =
          switch (value) {
            case Boolean _ -> true;
            case Number number -> !Double.isNaN(number.doubleValue());
            case String text ->
                text.getBytes(StandardCharsets.UTF_8).length <= MAX_TEXT_BYTES
                    && UnicodeText.isWhole(text);
            default -> false;
          };
      if (!fits) {
        throw new IllegalArgumentException(
            "a filter on "
                + field
                + " compares with a string of up to "
                + MAX_TEXT_BYTES
                + " bytes, a number or a boolean, not with "
                + value.getClass().getSimpleName());
      }
    }
  }

  public record Order(String field, boolean descending) {

    /** The value by which the document stands in this order, for a page to start after. */
    public JsonNode keyOf(Document document) {
      JsonNode node = document.fields();
      for (String segment : field.split("\\.", -1)) {
        node = node.path(segment);
      }
      return switch (node.getNodeType()) {
        case STRING, BOOLEAN, NUMBER, NULL -> node;
        case ARRAY, OBJECT, BINARY, POJO, MISSING ->
            throw new IllegalArgumentException(
                document.path() + " has no value in " + field + " to start after");
      };
    }
  }

  /** The order asked for, or else the one that a range implies; null for the order of ids. */
  public @Nullable Order effectiveOrder() {
    if (order != null) {
      return order;
    }
    return filters.stream()
        .filter(filter -> filter.operator().isRange())
        .findFirst()
        .map(filter -> new Order(filter.field(), false))
        .orElse(null);
  }

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
