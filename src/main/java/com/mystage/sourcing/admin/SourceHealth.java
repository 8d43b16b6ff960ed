package com.mystage.sourcing.admin;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.pipeline.HeldRuns;
import com.mystage.sourcing.sources.health.Alarm;
import com.mystage.sourcing.sources.health.Alarms;
import com.mystage.sourcing.sources.health.Run;
import com.mystage.sourcing.sources.health.Runs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Alarms about sources, and what people decide about them. */
@Singleton
public class SourceHealth {

  private final DocumentStore documents;
  private final Alarms alarms;
  private final HeldRuns held;

  @Inject
  public SourceHealth(DocumentStore documents, Alarms alarms, HeldRuns held) {
    this.documents = documents;
    this.alarms = alarms;
    this.held = held;
  }

  /** All that are open, by source. */
  public List<Alarm> open() {
    return alarms.open(Lane.LIVE);
  }

  public Alarm require(SourceId source) {
    return alarms
        .find(Lane.LIVE, source)
        .orElseThrow(() -> new Failure.Missing("source " + source, "has no alarm").asException());
  }

  /** The newest runs of a source, newest first. */
  public List<Run> runs(SourceId source) {
    return Runs.of(documents, Lane.LIVE, source);
  }

  /** See {@link HeldRuns#release}. */
  public String release(SourceId source, String reading) {
    return held.release(Lane.LIVE, source, reading);
  }

  /** See {@link HeldRuns#discard}. */
  public Alarm discard(SourceId source, String reading) {
    return held.discard(Lane.LIVE, source, reading);
  }
}
