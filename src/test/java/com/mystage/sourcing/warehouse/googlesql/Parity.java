package com.mystage.sourcing.warehouse.googlesql;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.warehouse.Row;
import com.mystage.sourcing.warehouse.googlesql.RecordedWarehouse.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** That two engines, asked the same in their own words, answered the same. */
public final class Parity {

  private static final double RELATIVE = 1e-9;

  private Parity() {}

  /**
   * Compares all statements, row for row; rows without an order of their own in any order, numbers
   * with decimals to nine digits.
   *
   * @return how many were compared
   */
  public static int compare(List<Step> one, List<Step> other) {
    assertThat(other).extracting(Step::jobId).isEqualTo(one.stream().map(Step::jobId).toList());
    for (int i = 0; i < one.size(); i++) {
      compare(one.get(i), other.get(i));
    }
    return one.size();
  }

  private static void compare(Step one, Step other) {
    assertThat(other.statement().parameters())
        .as(one.jobId())
        .isEqualTo(one.statement().parameters());
    String what = one.jobId() + "\n" + one.statement().sql() + "\n" + other.statement().sql();
    List<Row> left = arranged(one);
    List<Row> right = arranged(other);
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      if (!same(left.get(i), right.get(i))) {
        assertThat(right.get(i)).as(what).isEqualTo(left.get(i));
        throw new AssertionError(what + "\n" + left.get(i) + "\n" + right.get(i));
      }
    }
    assertThat(right).as(what).hasSameSizeAs(left);
  }

  private static List<Row> arranged(Step step) {
    String sql = step.statement().sql();
    int order = sql.lastIndexOf("ORDER BY");
    boolean ordered = sql.startsWith("SELECT") && order >= 0 && sql.indexOf(')', order) < 0;
    return ordered ? step.rows() : step.rows().stream().sorted(BY_CONTENT).toList();
  }

  /** By everything that is told exactly, then by the rest. */
  private static final Comparator<Row> BY_CONTENT =
      Comparator.comparing((Row row) -> written(row, false))
          .thenComparing((Row row) -> written(row, true));

  private static String written(Row row, boolean decimals) {
    return new TreeMap<>(row.values())
        .entrySet().stream()
            .filter(it -> it.getValue() instanceof Double == decimals)
            .map(it -> it.getKey() + "=" + plain(it.getValue()))
            .collect(Collectors.joining("\u0001"));
  }

  private static boolean same(Row one, Row other) {
    return List.copyOf(one.values().keySet()).equals(List.copyOf(other.values().keySet()))
        && one.values().entrySet().stream()
            .allMatch(it -> same(it.getValue(), other.values().get(it.getKey())));
  }

  private static boolean same(@Nullable Object one, @Nullable Object other) {
    if (one instanceof Double left && other instanceof Double right) {
      return left.equals(right)
          || Math.abs(left - right) <= RELATIVE * Math.max(Math.abs(left), Math.abs(right));
    }
    return java.util.Objects.equals(plain(one), plain(other));
  }

  /** No list and one without elements are the same. */
  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof List<?> list && list.isEmpty() ? null : value;
  }

  /** The kinds of statements among steps, each with how often it ran; numbers do not tell apart. */
  public static Map<String, Long> kinds(List<Step> steps) {
    return steps.stream()
        .collect(
            Collectors.groupingBy(
                it -> it.jobId().replaceAll("[0-9]+", "#"), TreeMap::new, Collectors.counting()));
  }
}
