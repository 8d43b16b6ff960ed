package com.mystage.sourcing.warehouse;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where the analytical tables are. */
@ConfigMapping(prefix = "mystage.warehouse")
public interface WarehouseConfig {

  /**
   * {@code embedded}: a DuckDB file, or {@code gcp}: BigQuery. Unset, as {@code mystage.engine}
   * says; set, the warehouse alone is elsewhere than the rest.
   */
  @WithDefault("${mystage.engine:embedded}")
  String engine();

  /** Google Cloud project of the data set; unset, that of the queues. */
  @WithDefault("${mystage.tasks.project:mystage}")
  String project();

  /** The data set that holds our tables; it must be there. */
  @WithDefault("mystage")
  String dataset();

  /** Where the data set is: a region or a multi-region. */
  @WithDefault("EU")
  String location();

  /** The most bytes that one statement may be billed for; BigQuery refuses what would scan more. */
  @WithDefault("20000000000")
  long maxBytes();

  /** Address of what answers instead of BigQuery, such as an emulator; no credentials are sent. */
  Optional<String> endpoint();
}
