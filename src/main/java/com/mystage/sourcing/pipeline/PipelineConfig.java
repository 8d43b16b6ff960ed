package com.mystage.sourcing.pipeline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the steps follow each other. */
@ConfigMapping(prefix = "mystage.pipeline")
public interface PipelineConfig {

  /**
   * Listings that come within this span are resolved together at its end: longer spares runs,
   * shorter shows what was found sooner. At least a millisecond.
   */
  @WithDefault("PT1S")
  Duration debounce();
}
