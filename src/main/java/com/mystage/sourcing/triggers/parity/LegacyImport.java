package com.mystage.sourcing.triggers.parity;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.ArtistMention;
import com.mystage.sourcing.catalogue.LegacyIds;
import com.mystage.sourcing.catalogue.VenueMention;
import com.mystage.sourcing.documents.Batches;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.pipeline.Recording;
import com.mystage.sourcing.pipeline.Tally;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.triggers.parity.mapping.LegacyDocument;
import com.mystage.sourcing.triggers.parity.mapping.LegacyEvent;
import com.mystage.sourcing.triggers.parity.mapping.LegacyMapping;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Documents of an old catalogue into the live journal: each is archived and becomes a listing of
 * the source {@code legacy}, which is resolved with all others. A document that cannot be read is
 * put aside in {@code refusedLegacyDocuments}; the others go on. The same documents again change
 * nothing.
 */
public final class LegacyImport {

  private static final String ASIDE = "refusedLegacyDocuments";

  private final DocumentStore documents;
  private final Archive archive;
  private final Recording recording;
  private final Clock clock;

  public LegacyImport(DocumentStore documents, Archive archive, Recording recording, Clock clock) {
    this.documents = documents;
    this.archive = archive;
    this.recording = recording;
    this.clock = clock;
  }

  /** A document that could not be imported; the input names the document and its field. */
  public record Refused(int line, String input, String reason) {}

  /** The account: {@code read = imported + unchanged + refused + leftOut}. */
  public record Account(
      int read, int imported, int unchanged, int leftOut, List<Refused> refused) {}

  private record Read(LegacyEvent event, Listing listing) {}

  /** What some lines came to, before anything is written. */
  private record Reading(
      Map<String, Read> read, List<Refused> refused, List<Write> aside, List<String> leftOut) {
    Reading() {
      this(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  /**
   * Imports some lines.
   *
   * @param first the number of the first line, for what is said of bad ones
   */
  public Account take(LegacyMapping mapping, List<String> lines, int first) {
    Reading reading = read(mapping, lines, first);
    List<Write> writes = new ArrayList<>(reading.aside());
    reading.read().values().forEach(each -> writes.addAll(ids(each)));
    commit(writes);
    Tally tally =
        recording.importing(
            Lane.LIVE,
            reading.read().values().stream().map(Read::listing).toList(),
            "legacy-import-" + UUID.randomUUID());
    return new Account(
        lines.size(),
        tally.recorded(),
        tally.unchanged(),
        reading.leftOut().size(),
        reading.refused());
  }

  private Reading read(LegacyMapping mapping, List<String> lines, int first) {
    Instant now = clock.instant();
    List<ContentHash> archived =
        archive.putAll(lines.stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList());
    Reading reading = new Reading();
    for (int i = 0; i < lines.size(); i++) {
      try {
        LegacyDocument document = LegacyDocument.parse(lines.get(i));
        if (mapping.takes(document)) {
          LegacyEvent event = mapping.event(document);
          Listing listing = event.listing(archived.get(i), now);
          requireNew(reading.read(), listing, event);
          reading.read().put(listing.id(), new Read(event, listing));
        } else {
          reading.leftOut().add(document.path());
        }
      } catch (FailureException e) {
        reading.refused().add(new Refused(first + i, e.failure().input(), e.failure().reason()));
        reading.aside().add(aside(archived.get(i), e.failure()));
      }
    }
    return reading;
  }

  private static void requireNew(Map<String, Read> read, Listing listing, LegacyEvent event) {
    Read other = read.get(listing.id());
    if (other != null) {
      throw new Failure.Refused(
              event.document() + ", id", "is also that of " + other.event().document())
          .asException();
    }
  }

  /** The ids of venue and artists, as pointers to how this listing mentions them. */
  private static List<Write> ids(Read read) {
    List<Write> writes = new ArrayList<>();
    String venue = read.event().venueId();
    if (venue != null) {
      VenueMention.of(read.listing())
          .ifPresent(mention ->
              writes.add(LegacyIds.keep(Lane.LIVE, EntityType.VENUE, venue, mention.id())));
    }
    List<String> artists = read.event().artistIds();
    for (int i = 0; i < artists.size(); i++) {
      if (!artists.get(i).isEmpty()) {
        ArtistMention mention =
            ArtistMention.of(LegacyIds.SOURCE, read.event().performers().get(i));
        writes.add(LegacyIds.keep(Lane.LIVE, EntityType.ARTIST, artists.get(i), mention.id()));
      }
    }
    return writes;
  }

  private static Write aside(ContentHash archived, Failure failure) {
    return new Write.Set(
        new DocumentPath(ASIDE, archived.brief()), Json.fields(new Aside(archived, failure)));
  }

  /** Several documents may name one venue; the last one counts. */
  private void commit(List<Write> writes) {
    Map<DocumentPath, Write> byPath = new LinkedHashMap<>();
    writes.forEach(write -> byPath.put(write.path(), write));
    Batches.of(List.copyOf(byPath.values()), 500).forEach(documents::commit);
  }

  private record Aside(ContentHash archived, String input, String reason) {
    Aside(ContentHash archived, Failure failure) {
      this(archived, failure.input(), failure.reason());
    }
  }
}
