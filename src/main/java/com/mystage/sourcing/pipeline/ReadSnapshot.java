package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.extraction.Extraction;
import com.mystage.sourcing.extraction.ExtractionInput;
import com.mystage.sourcing.extraction.Extractors;
import com.mystage.sourcing.pipeline.reconciling.Brought;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.scraping.Snapshot;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.looks.LookContent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an archived snapshot, or those of all pages of a look, with the present extractors; changes
 * nothing.
 */
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
   * @param at when what it says counts as seen
   */
  public Brought read(Lane lane, Source source, ContentHash content, Instant at, Window window) {
    try {
      Snapshot snapshot = snapshots.require(lane, source.id(), content);
      return LookContent.isAt(snapshot.url())
          ? pages(lane, source, snapshot, at, window)
          : new Brought.Events(
              extract(source, source.name(), snapshot, at, window), true, Map.of());
    } catch (FailureException e) {
      return new Brought.Nothing(e.failure(), Map.of());
    }
  }

  private Brought pages(Lane lane, Source source, Snapshot of, Instant at, Window window) {
    LookContent content = content(of);
    List<LookContent.Part> pages = content.distinct();
    Map<ContentHash, Snapshot> known =
        snapshots.all(lane, source.id(), pages.stream().map(LookContent.Part::content).toList());
    PagesTogether together = new PagesTogether(content);
    for (LookContent.Part page : pages) {
      @Nullable Snapshot snapshot = known.get(page.content());
      if (snapshot == null) {
        together.missing(page);
      } else {
        together.read(
            page, snapshot.bytes(), () -> extract(source, page.address(), snapshot, at, window));
      }
    }
    return together.together(source.name());
  }

  private LookContent content(Snapshot of) {
    try {
      return LookContent.parse(archive.get(of.hash()));
    } catch (IllegalArgumentException e) {
      throw new Failure.Unreadable(of.url(), "is no list of pages").asException();
    }
  }

  private Extraction extract(
      Source source, String name, Snapshot snapshot, Instant at, Window window) {
    return extractors.extract(
        new ExtractionInput(
            source.id(),
            name,
            snapshot.url(),
            snapshot.contentType(),
            archive.get(snapshot.hash()),
            source.zone(),
            window,
            at,
            snapshot.hash(),
            source.rules()));
  }
}
