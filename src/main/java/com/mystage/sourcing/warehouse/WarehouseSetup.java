package com.mystage.sourcing.warehouse;

import com.mystage.sourcing.Engine;
import com.mystage.sourcing.warehouse.bigquery.BigQueryPlace;
import com.mystage.sourcing.warehouse.bigquery.BigQueryWarehouse;
import com.mystage.sourcing.warehouse.duckdb.DuckDbWarehouse;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Picks the warehouse's adapter. */
final class WarehouseSetup {

  private static final int MEMORY_MEGABYTES = 1_024;

  @Produces
  @Singleton
  Warehouse warehouse(WarehouseConfig config, Engine engine) {
    return switch (config.engine()) {
      case "embedded" ->
          new DuckDbWarehouse(
              engine.data().resolve("warehouse.duckdb"),
              MEMORY_MEGABYTES,
              Runtime.getRuntime().availableProcessors());
      case "gcp" ->
          new BigQueryWarehouse(
              new BigQueryPlace(
                  config.project(),
                  config.dataset(),
                  config.location(),
                  config.maxBytes(),
                  config.endpoint().orElse(null)));
      default ->
          throw new IllegalStateException(
              "mystage.warehouse.engine=" + config.engine() + " has no warehouse");
    };
  }

  void close(@Disposes Warehouse warehouse) {
    warehouse.close();
  }
}
