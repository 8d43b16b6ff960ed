package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.EventSearch;
import com.mystage.sourcing.catalogue.Facts;
import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.catalogue.decisions.Decisions;
import com.mystage.sourcing.dedup.Resolver;
import com.mystage.sourcing.dedup.sql.Dialect;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.enrichment.Enrichment;
import com.mystage.sourcing.enrichment.Genres;
import com.mystage.sourcing.extraction.Extractors;
import com.mystage.sourcing.pipeline.announcing.AnnouncePending;
import com.mystage.sourcing.pipeline.announcing.AnnouncementLog;
import com.mystage.sourcing.pipeline.announcing.Audience;
import com.mystage.sourcing.pipeline.announcing.TellSink;
import com.mystage.sourcing.pipeline.deciding.Deciding;
import com.mystage.sourcing.pipeline.lanes.DroppingLane;
import com.mystage.sourcing.pipeline.lanes.Lanes;
import com.mystage.sourcing.pipeline.polite.PoliteVisits;
import com.mystage.sourcing.pipeline.polite.Robots;
import com.mystage.sourcing.pipeline.schedule.HeldWork;
import com.mystage.sourcing.pipeline.schedule.Rounds;
import com.mystage.sourcing.pipeline.schedule.Tick;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.scraping.Fetcher;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.scraping.polite.Manners;
import com.mystage.sourcing.sources.SourceSchedules;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.tasks.Quarantine;
import com.mystage.sourcing.tasks.TaskPresence;
import com.mystage.sourcing.tasks.TaskQueues;
import com.mystage.sourcing.warehouse.Warehouse;
import com.mystage.sourcing.warehouse.WarehouseConfig;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The journey as beans: plain classes, put together once. */
final class Wiring {

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Sources sources(DocumentStore documents) {
    return new Sources(documents);
  }

  @Produces
  @Singleton
  Journal journal(DocumentStore documents) {
    return new Journal(documents);
  }

  @Produces
  @Singleton
  Memberships memberships(DocumentStore documents) {
    return new Memberships(documents);
  }

  @Produces
  @Singleton
  Facts facts(DocumentStore documents) {
    return new Facts(documents);
  }

  @Produces
  @Singleton
  Catalogue catalogue(DocumentStore documents, EventSearch search) {
    return new Catalogue(documents, search);
  }

  @Produces
  @Singleton
  Pending pending(DocumentStore documents) {
    return new Pending(documents);
  }

  @Produces
  @Singleton
  Snapshots snapshots(DocumentStore documents) {
    return new Snapshots(documents);
  }

  @Produces
  @Singleton
  Handover handover(HeldWork held, PipelineConfig config, Clock clock) {
    return new Handover(held, config.debounce(), clock);
  }

  @Produces
  @Singleton
  @Typed(HeldWork.class)
  HeldWork held(DocumentStore documents, TaskQueues queues, Quarantine quarantine, Clock clock) {
    return new HeldWork(documents, queues, quarantine, clock);
  }

  @Produces
  @Singleton
  SourceSchedules schedules(DocumentStore documents) {
    return new SourceSchedules(documents);
  }

  @Produces
  @Singleton
  Rounds rounds(DocumentStore documents, Clock clock) {
    return new Rounds(documents, clock);
  }

  @Produces
  @Singleton
  Tick tick(
      DocumentStore documents,
      SourceSchedules schedules,
      Scrapes scrapes,
      HeldWork held,
      Sweep sweep,
      Rounds rounds,
      Handover handover,
      Clock clock) {
    return new Tick(documents, schedules, scrapes, held, sweep, rounds, handover, clock);
  }

  @Produces
  @Singleton
  AskedWork asked(DocumentStore documents) {
    return new AskedWork(documents);
  }

  @Produces
  @Singleton
  Receipts receipts(DocumentStore documents) {
    return new Receipts(documents);
  }

  @Produces
  @Singleton
  Recording recording(DocumentStore documents, Handover handover) {
    return new Recording(documents, handover);
  }

  @Produces
  @Singleton
  Scrapes scrapes(AskedWork asked, Handover handover) {
    return new Scrapes(asked, handover);
  }

  @Produces
  @Singleton
  Decisions decisions(DocumentStore documents) {
    return new Decisions(documents);
  }

  @Produces
  @Singleton
  Deciding deciding(DocumentStore documents, Handover handover, Clock clock) {
    return new Deciding(documents, handover, clock);
  }

  @Produces
  @Singleton
  Explaining explaining(DocumentStore documents, Archive archive, Resolver resolver) {
    return new Explaining(documents, archive, resolver);
  }

  @Produces
  @Singleton
  Publication publication(
      Journal journal,
      Memberships memberships,
      Facts facts,
      Catalogue catalogue,
      EventSearch search,
      Decisions decisions,
      Sources sources,
      Clock clock) {
    return new Publication(
        journal, memberships, facts, catalogue, search, decisions, sources, clock);
  }

  @Produces
  @Singleton
  AnnouncementLog announcements(DocumentStore documents) {
    return new AnnouncementLog(documents);
  }

  @Produces
  @Singleton
  PoliteVisits visits(
      DocumentStore documents, Archive archive, Fetcher fetcher, Manners manners, Clock clock) {
    Robots robots = new Robots(documents, archive, manners, clock);
    return new PoliteVisits(documents, fetcher, manners, robots, clock);
  }

  @Produces
  @Singleton
  Resolver resolver(Warehouse warehouse, WarehouseConfig config) {
    return new Resolver(warehouse, Dialect.of(config.engine()));
  }

  @Produces
  @Singleton
  DroppingLane dropping(DocumentStore documents, Resolver resolver, EventSearch search) {
    return new DroppingLane(documents, resolver, search);
  }

  @Produces
  @Singleton
  Journey journey(
      DocumentStore documents,
      Resolver resolver,
      Archive archive,
      PoliteVisits visits,
      Handover handover,
      Publication publication,
      EventSearch search,
      Sources sources,
      Audience audience,
      Quarantine quarantine,
      TaskPresence tasks,
      MeterRegistry metrics,
      ScrapingConfig scraping,
      Tick tick,
      Clock clock) {
    Journal journal = new Journal(documents);
    Memberships memberships = new Memberships(documents);
    return new Journey(
        new Lanes(documents),
        new Receipts(documents),
        handover,
        new ScrapeSource(documents, sources, visits, archive, scraping, clock),
        new ExtractSnapshot(
            documents, archive, sources, new Snapshots(documents), new Extractors(), handover),
        new ResolvePending(documents, archive, journal, memberships, resolver, handover, clock),
        new EnrichPending(
            documents,
            journal,
            memberships,
            new Facts(documents),
            new Enrichment(Genres.load()),
            handover),
        new PublishPending(documents, search, publication, handover),
        new AnnouncePending(documents, audience, tasks, handover, clock),
        new TellSink(documents, audience, quarantine, handover, metrics, clock),
        tick);
  }
}
