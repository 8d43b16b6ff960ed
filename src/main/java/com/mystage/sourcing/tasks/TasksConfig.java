package com.mystage.sourcing.tasks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where tasks are kept, and where they are pushed to. */
@ConfigMapping(prefix = "mystage.tasks")
public interface TasksConfig {

  /** Google Cloud project of the queues. */
  @WithDefault("mystage")
  String project();

  /** Location of the queues. */
  @WithDefault("local")
  String location();

  /**
   * Where Cloud Tasks reaches this service, without a trailing slash. Unset, with the embedded
   * engine, tasks come to this process, on whatever port it listens at the time.
   */
  Optional<URI> pushBase();

  /** Whether the embedded server sends tasks once the service has started. */
  @WithDefault("true")
  boolean dispatch();

  /**
   * Whether the queues become what queues.yaml says when the service starts. Unset: with the
   * embedded engine yes, with Cloud Tasks no, where Terraform does it from the same table.
   */
  Optional<Boolean> applyQueues();

  /**
   * Whether queues of the location that are not in queues.yaml are deleted at the start, with their
   * tasks. Otherwise they are only reported.
   */
  @WithDefault("false")
  boolean deleteUnlistedQueues();

  /** How many attempts are kept at most. */
  @WithDefault("100000")
  long historyAttempts();

  /** How long an attempt is kept at most. */
  @WithDefault("P30D")
  Duration historyAge();

  /** How long the name of an ended task stays taken with the embedded server, at most 24 h. */
  @WithDefault("PT1H")
  Duration tombstones();
}
