package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.extraction.Extractors;
import com.mystage.sourcing.pipeline.replay.Replay;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.sources.health.Alarms;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What people need to look after sources, as beans. */
final class HealthWiring {

  @Produces
  @Singleton
  Alarms alarms(DocumentStore documents) {
    return new Alarms(documents);
  }

  @Produces
  @Singleton
  HeldRuns heldRuns(DocumentStore documents, Handover handover) {
    return new HeldRuns(documents, handover);
  }

  @Produces
  @Singleton
  Replay replay(
      DocumentStore documents,
      Sources sources,
      Journal journal,
      Archive archive,
      Snapshots snapshots,
      Handover handover) {
    ReadSnapshot reading = new ReadSnapshot(archive, snapshots, new Extractors());
    return new Replay(documents, sources, journal, reading, handover);
  }
}
