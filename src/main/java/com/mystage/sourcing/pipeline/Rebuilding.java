package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Resolution;
import com.mystage.sourcing.documents.Batches;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.scraping.Archive;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Memberships and redirects, made again from the journal: its resolutions, one after the other, as
 * they were. Nothing is resolved anew, so every id is the same. What they touched waits for
 * enrichment and publication then, which make the catalogue again.
 */
public final class Rebuilding {

  private static final int COMMIT = 400;

  private final DocumentStore journal;
  private final Archive archive;

  public Rebuilding(DocumentStore journal, Archive archive) {
    this.journal = journal;
    this.archive = archive;
  }

  /**
   * Replays a lane's resolutions.
   *
   * @param into a store without memberships and redirects of the lane; it may be the journal's own
   * @return how many resolutions there were
   */
  public int replay(Lane lane, DocumentStore into) {
    List<Resolution> resolutions = Resolution.all(journal, lane);
    for (Resolution resolution : resolutions) {
      String text = new String(archive.get(resolution.plan()), StandardCharsets.UTF_8);
      List<Write> writes =
          Json.parse(text, ResolutionPlan.class).memberWrites(lane, resolution.id());
      Batches.of(writes, COMMIT).forEach(into::commit);
    }
    return resolutions.size();
  }
}
