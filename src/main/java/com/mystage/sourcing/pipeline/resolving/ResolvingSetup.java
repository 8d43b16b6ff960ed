package com.mystage.sourcing.pipeline.resolving;

import com.mystage.sourcing.dedup.Resolver;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.pipeline.Handover;
import com.mystage.sourcing.pipeline.Publication;
import com.mystage.sourcing.pipeline.Restoring;
import com.mystage.sourcing.scraping.Archive;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Resolving anew as beans. */
final class ResolvingSetup {

  @Produces
  @Singleton
  ResolvingAll resolvingAll(
      DocumentStore documents, Archive archive, Resolver resolver, Handover handover, Clock clock) {
    return new ResolvingAll(documents, archive, resolver, handover, clock);
  }

  @Produces
  @Singleton
  Restoring restoring(
      DocumentStore documents, Archive archive, Publication publication, Handover handover) {
    return new Restoring(documents, archive, publication, handover);
  }

  @Produces
  @Singleton
  Proposals proposals(DocumentStore documents, Archive archive) {
    return new Proposals(documents, archive);
  }
}
