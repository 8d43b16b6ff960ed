package com.mystage.sourcing.warehouse;

import com.mystage.sourcing.warehouse.duckdb.DuckDbWarehouse;

/** Warehouses for one run, gone afterwards. */
public final class ScratchWarehouse {

  private ScratchWarehouse() {}

  /** In memory; what goes beyond the limit spills to the system's folder for temporary files. */
  public static Warehouse open(int memoryMegabytes) {
    return new DuckDbWarehouse(null, memoryMegabytes, Runtime.getRuntime().availableProcessors());
  }
}
