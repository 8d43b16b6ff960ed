package com.mystage.sourcing.egress;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** What outgoing requests may reach beyond the public internet. */
@ConfigMapping(prefix = "mystage.egress")
public interface EgressConfig {

  /**
   * Exact {@code host:port} pairs that may be reached although their address is not public, for
   * example {@code 127.0.0.1:8080} for the demo's own pages. The host must be written as the URL
   * writes it. Empty by default.
   */
  Optional<Set<String>> allow();
}
