package com.mystage.sourcing.triggers.table;

/** Who acts on a trigger's events. */
public enum Mode {
  /** The old pipeline: the event is acknowledged here and nothing is done. */
  LEGACY,
  /** Ours, in a lane of its own that never touches the catalogue. */
  SHADOW,
  /** Ours. */
  TASKS
}
