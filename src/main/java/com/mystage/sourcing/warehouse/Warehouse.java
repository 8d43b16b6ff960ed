package com.mystage.sourcing.warehouse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Analytical tables and statements over them. The document store is the truth; everything here can
 * be rebuilt from it. On the path both engines share there is no MERGE, no ST_* and no JavaScript.
 */
public interface Warehouse extends AutoCloseable {

  long NO_CAP = Long.MAX_VALUE;

  /** Creates the table if it is missing. A table with other columns is an error naming them. */
  void ensure(Table table);

  /**
   * Runs a statement and returns its rows.
   *
   * @param jobId names the job in logs
   * @param maxBytes refuse to scan more than this; {@link #NO_CAP} for no limit
   */
  List<Row> query(String jobId, Statement statement, long maxBytes);

  /**
   * Runs a statement whose rows hold whole numbers, none of them null, and hands them on: for so
   * many rows that each as a {@link Row} would not fit into memory.
   *
   * @param columns which are wanted, in this order
   * @param row is given the numbers of a row, always in the same array
   */
  default void wholes(
      String jobId,
      Statement statement,
      long maxBytes,
      List<String> columns,
      Consumer<long[]> row) {
    long[] numbers = new long[columns.size()];
    for (Row each : query(jobId, statement, maxBytes)) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = each.whole(columns.get(i));
      }
      row.accept(numbers);
    }
  }

  /** Appends rows, all or none, durable on return. A column left out of a row is null. */
  void append(Table table, List<Map<String, @Nullable Object>> rows);

  /** Bulk-loads a file of JSON Lines and returns how many rows it held. */
  long load(Table table, Path jsonLines);

  @Override
  void close();
}
