package com.mystage.sourcing.warehouse;

import com.mystage.sourcing.warehouse.duckdb.DuckDbWarehouse;
import java.nio.file.Path;

/** Warehouses for one run, gone afterwards. */
public final class ScratchWarehouse {

  private ScratchWarehouse() {}

  /** In the system's folder for temporary files, of which so much is kept in memory. */
  public static Warehouse open(int memoryMegabytes) {
    return DuckDbWarehouse.scratch(
        Path.of(System.getProperty("java.io.tmpdir")),
        memoryMegabytes,
        Runtime.getRuntime().availableProcessors());
  }
}
