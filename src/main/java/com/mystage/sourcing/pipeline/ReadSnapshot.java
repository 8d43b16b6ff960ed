package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.extraction.Extraction;
import com.mystage.sourcing.extraction.ExtractionInput;
import com.mystage.sourcing.extraction.Extractors;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.scraping.Snapshot;
import com.mystage.sourcing.sources.Source;
import java.time.Instant;

/** Reads an archived snapshot with the present extractors; changes nothing. */
public final class ReadSnapshot {

  private final Archive archive;
  private final Snapshots snapshots;
  private final Extractors extractors;

  public ReadSnapshot(Archive archive, Snapshots snapshots, Extractors extractors) {
    this.archive = archive;
    this.snapshots = snapshots;
    this.extractors = extractors;
  }

  /**
   * A {@link com.mystage.sourcing.FailureException} tells that it cannot be read at all.
   *
   * @param at when what it says counts as seen
   */
  public Extraction read(Lane lane, Source source, ContentHash content, Instant at, Window window) {
    Snapshot snapshot = snapshots.require(lane, source.id(), content);
    return extractors.extract(
        new ExtractionInput(
            source.id(),
            source.name(),
            snapshot.url(),
            snapshot.contentType(),
            archive.get(content),
            source.zone(),
            window,
            at,
            content,
            source.rules()));
  }
}
