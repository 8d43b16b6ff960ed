package com.mystage.sourcing.telemetry;

/** Names of metrics and their tags. */
public final class Metrics {

  /** Timer: how long a step's work took. Tags {@link #STEP_NAME} and {@link #OUTCOME}. */
  public static final String STEP = "mystage.step";

  /** Counter: events that came in. Tags {@link #OUTCOME} and {@link #TRIGGER}. */
  public static final String EVENTS = "mystage.events";

  /** Counter: announcements by what came of telling them. Tags {@link #SINK}, {@link #OUTCOME}. */
  public static final String ANNOUNCEMENTS = "mystage.announcements";

  /** Gauge: sources with an open alarm of a kind. Tag {@link #KIND}. */
  public static final String ALARMS = "mystage.sources.alarms";

  /** Gauge: sources of which a run is held back for a person to decide. */
  public static final String HELD_RUNS = "mystage.sources.held";

  /** Gauge: tasks that are due later than their queue takes them, held as documents. */
  public static final String HELD_WORK = "mystage.tasks.held";

  /** Gauge: those of them that cannot be read, and wait for a person. */
  public static final String UNREADABLE_WORK = "mystage.tasks.held.unreadable";

  public static final String KIND = "kind";
  public static final String SINK = "sink";
  public static final String TRIGGER = "trigger";
  public static final String STEP_NAME = "step";
  public static final String OUTCOME = "outcome";

  private Metrics() {}
}
