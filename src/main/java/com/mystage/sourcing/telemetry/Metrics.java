package com.mystage.sourcing.telemetry;

/** Names of metrics and their tags. */
public final class Metrics {

  /** Timer: how long a step's work took. Tags {@link #STEP_NAME} and {@link #OUTCOME}. */
  public static final String STEP = "mystage.step";

  public static final String STEP_NAME = "step";
  public static final String OUTCOME = "outcome";

  private Metrics() {}
}
