package com.mystage.sourcing.documents.sqlite;

import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Query.Filter;
import com.mystage.sourcing.documents.Query.Operator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a query asks of an index: fields compared for equality, and at most one field with a range
 * or an order, which comes after them.
 */
record QueryShape(String collection, Set<String> equal, @Nullable String sorted) {

  static QueryShape of(Query query) {
    Set<String> equal = new LinkedHashSet<>();
    Set<String> sorted = new LinkedHashSet<>();
    for (Filter filter : query.filters()) {
      (isEquality(filter.operator()) ? equal : sorted).add(filter.field());
    }
    if (query.order() != null) {
      sorted.add(query.order().field());
    }
    sorted.removeAll(equal);
    if (sorted.size() > 1) {
      throw new IllegalArgumentException(
          "a query on "
              + query.collection()
              + " may have a range or an order on one field only, not on "
              + sorted);
    }
    return new QueryShape(
        Schema.lastSegment(query.collection()), equal, sorted.stream().findFirst().orElse(null));
  }

  private static boolean isEquality(Operator operator) {
    return switch (operator) {
      case EQUAL, IN, ARRAY_CONTAINS -> true;
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> false;
    };
  }

  /** The index to use; empty if the order of ids alone serves. */
  Optional<DeclaredIndexes.Index> servedBy(DeclaredIndexes declared) {
    if (equal.isEmpty() && sorted == null) {
      return Optional.empty();
    }
    return Optional.of(
        declared.indexes().stream()
            .filter(this::isServedBy)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(undeclared())));
  }

  private boolean isServedBy(DeclaredIndexes.Index index) {
    List<String> fields = index.fields();
    return index.collection().equals(collection)
        && fields.size() >= equal.size() + (sorted == null ? 0 : 1)
        && equal.containsAll(fields.subList(0, equal.size()))
        && (sorted == null || fields.get(equal.size()).equals(sorted));
  }

  private String undeclared() {
    List<String> fields = new ArrayList<>(equal);
    if (sorted != null) {
      fields.add(sorted);
    }
    return "no declared index serves the query on '"
        + collection
        + "' by "
        + fields
        + "; add to indexes.yaml:\n  - collection: "
        + collection
        + "\n    fields: ["
        + String.join(", ", fields)
        + "]";
  }
}
