package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.scraping.Snapshot;
import com.mystage.sourcing.scraping.warc.WarcExport;
import com.mystage.sourcing.scraping.warc.WarcImport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Snapshots of a lane, with their bytes, to a WARC file and back. */
public final class SnapshotFiles {

  private final DocumentStore documents;
  private final Archive archive;
  private final Snapshots snapshots;

  public SnapshotFiles(DocumentStore documents, Archive archive) {
    this.documents = documents;
    this.archive = archive;
    this.snapshots = new Snapshots(documents);
  }

  /**
   * What came of it.
   *
   * @param done snapshots written, or new here
   * @param known snapshots that were here already
   */
  public record Account(int done, int known, List<Failure> refused) {
    public Account {
      refused = List.copyOf(refused);
    }
  }

  /** Writes every snapshot; one whose bytes are gone or damaged is refused by name. */
  public Account write(Lane lane, OutputStream out) throws IOException {
    int written = 0;
    List<Failure> refused = new ArrayList<>();
    try (WarcExport export = new WarcExport(out)) {
      for (Snapshot snapshot : snapshots.each(lane)) {
        try {
          export.add(snapshot, archive.get(snapshot.hash()));
          written++;
        } catch (FailureException e) {
          refused.add(e.failure());
        }
      }
    }
    return new Account(written, 0, refused);
  }

  /**
   * Takes every snapshot that is not here yet; nothing is extracted from it until it is asked for.
   *
   * @param name of the file, for what is said of it
   * @param source whose snapshots they are, where a record does not say
   */
  public Account read(
      Lane lane, String name, InputStream in, long maxBytes, @Nullable SourceId source) {
    Taking taking = new Taking(lane);
    new WarcImport(name, maxBytes, source).read(in, taking);
    return new Account(taking.fresh, taking.known, taking.refused);
  }

  private final class Taking implements WarcImport.Taker {

    private final Lane lane;
    private final List<Failure> refused = new ArrayList<>();
    private int fresh;
    private int known;

    Taking(Lane lane) {
      this.lane = lane;
    }

    @Override
    public void take(Snapshot snapshot, byte[] bytes) {
      if (documents.get(Snapshots.path(lane, snapshot.source(), snapshot.hash())).isPresent()) {
        known++;
        return;
      }
      archive.put(bytes);
      documents.commit(List.of(Snapshots.keep(lane, snapshot, "import")));
      fresh++;
    }

    @Override
    public void refuse(Failure failure) {
      refused.add(failure);
    }
  }
}
