package com.mystage.sourcing.warehouse;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of a result: column name to string, Long, Double, Boolean, Instant or list of strings.
 */
public record Row(Map<String, @Nullable Object> values) {

  public @Nullable String text(String column) {
    return (String) values.get(column);
  }

  public String requireText(String column) {
    return Objects.requireNonNull(text(column), column);
  }

  public long whole(String column) {
    return ((Number) Objects.requireNonNull(values.get(column), column)).longValue();
  }

  public double number(String column) {
    return ((Number) Objects.requireNonNull(values.get(column), column)).doubleValue();
  }

  @SuppressWarnings("unchecked")
  public List<String> list(String column) {
    Object value = values.get(column);
    return value == null ? List.of() : (List<String>) value;
  }
}
