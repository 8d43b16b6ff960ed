package com.mystage.sourcing.triggers;

import com.mystage.sourcing.Engine;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.DocumentsConfig;
import com.mystage.sourcing.identity.LocalIssuer;
import com.mystage.sourcing.pipeline.Handover;
import com.mystage.sourcing.pipeline.Receipts;
import com.mystage.sourcing.pipeline.Recording;
import com.mystage.sourcing.pipeline.Scrapes;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.tasks.Quarantine;
import com.mystage.sourcing.tasks.QueueDefinition;
import com.mystage.sourcing.tasks.QueueDefinitions;
import com.mystage.sourcing.triggers.modes.TriggerModes;
import com.mystage.sourcing.triggers.parity.LaneEvents;
import com.mystage.sourcing.triggers.parity.LegacyImport;
import com.mystage.sourcing.triggers.table.OwnWrites;
import com.mystage.sourcing.triggers.table.TriggerTable;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The room as beans. A table or a sender that is wrong stops the start. */
final class TriggersSetup {

  private static final Logger LOG = Logger.getLogger(TriggersSetup.class);

  @Produces
  @Singleton
  @Startup
  TriggerTable table(QueueDefinitions queues, TriggersConfig config, DocumentsConfig documents) {
    TriggerTable table =
        TriggerTable.load(
            queues.all().stream().map(QueueDefinition::name).collect(Collectors.toSet()),
            config.modes());
    new OwnWrites(documents.database()).warnings(table).forEach(LOG::warn);
    return table;
  }

  @Produces
  @Singleton
  @Startup
  Senders senders(TriggersConfig config, Engine engine, Instance<LocalIssuer> issuer, Clock clock) {
    return new Senders(config.senders(), engine.engine().equals("embedded"), issuer::get, clock);
  }

  @Produces
  @Singleton
  TriggerModes modes(
      DocumentStore documents, TriggerTable table, TriggersConfig config, Clock clock) {
    return new TriggerModes(documents, table, config.checkValid(), clock);
  }

  @Produces
  @Singleton
  LegacyImport legacyImport(
      DocumentStore documents, Archive archive, Recording recording, Clock clock) {
    return new LegacyImport(documents, archive, recording, clock);
  }

  @Produces
  @Singleton
  LaneEvents laneEvents(DocumentStore documents) {
    return new LaneEvents(documents);
  }

  @Produces
  @Singleton
  UnroutedEvents unrouted(DocumentStore documents, Clock clock) {
    return new UnroutedEvents(documents, clock);
  }

  @Produces
  @Singleton
  Intake intake(
      TriggerTable table,
      TriggerModes modes,
      TriggersConfig config,
      Engine engine,
      Sources sources,
      Archive archive,
      Scrapes scrapes,
      Handover handover,
      Receipts receipts,
      Quarantine quarantine,
      DocumentStore documents,
      UnroutedEvents unrouted,
      MeterRegistry metrics,
      Clock clock) {
    URI imports =
        config.imports().orElseGet(() -> engine.data().toAbsolutePath().resolve("import").toUri());
    boolean keep = config.unknown() == TriggersConfig.Unknown.KEEP;
    return new Intake(
        new Routing(table, modes, sources, keep, new Uploads(imports), clock),
        modes,
        archive,
        scrapes,
        handover,
        receipts,
        quarantine,
        documents,
        unrouted,
        metrics);
  }
}
