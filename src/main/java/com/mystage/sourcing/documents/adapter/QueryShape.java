package com.mystage.sourcing.documents.adapter;

import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Query.Filter;
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
public record QueryShape(String collection, Set<String> equal, @Nullable String sorted) {

  public static QueryShape of(Query query) {
    Set<String> equal = new LinkedHashSet<>();
    Set<String> sorted = new LinkedHashSet<>();
    for (Filter filter : query.filters()) {
      (filter.operator().isRange() ? sorted : equal).add(filter.field());
    }
    if (query.order() != null) {
      sorted.add(query.order().field());
    }
    requireFewCombinations(query);
    sorted.removeAll(equal);
    if (sorted.size() > 1) {
      throw new IllegalArgumentException(
          "a query on "
              + query.collection()
              + " may have a range or an order on one field only, not on "
              + sorted);
    }
    return new QueryShape(
        DocumentPath.lastSegment(query.collection()),
        equal,
        sorted.stream().findFirst().orElse(null));
  }

  /** Firestore runs a query with 'in' as one query for each combination of values. */
  private static void requireFewCombinations(Query query) {
    long combinations = 1;
    int arrays = 0;
    for (Filter filter : query.filters()) {
      switch (filter.operator()) {
        case IN -> combinations *= ((List<?>) filter.value()).size();
        case ARRAY_CONTAINS -> arrays++;
        case EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> {}
      }
      if (combinations > DocumentStore.MAX_IN_VALUES || arrays > 1) {
        throw new IllegalArgumentException(
            "a query on "
                + query.collection()
                + " may look into one array, and for "
                + DocumentStore.MAX_IN_VALUES
                + " combinations of 'in' values");
      }
    }
  }

  /** The index to use; empty if the order of ids alone serves. */
  public Optional<DeclaredIndexes.Index> servedBy(DeclaredIndexes declared) {
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
