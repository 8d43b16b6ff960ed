package com.mystage.sourcing.warehouse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  /** Appends rows, all or none, durable on return. A column left out of a row is null. */
  void append(Table table, List<Map<String, @Nullable Object>> rows);

  /** Bulk-loads a file of JSON Lines and returns how many rows it held. */
  long load(Table table, Path jsonLines);

  @Override
  void close();
}
