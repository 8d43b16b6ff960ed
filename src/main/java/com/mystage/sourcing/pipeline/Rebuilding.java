package com.mystage.sourcing.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Resolution;
import com.mystage.sourcing.documents.Batches;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.scraping.Archive;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Memberships and redirects, made again from the journal: its resolutions, one after the other, as
 * they were. Nothing is resolved anew, so every id is the same. What they touched waits for
 * enrichment and publication then, which make the catalogue again.
 */
public final class Rebuilding {

  private static final int COMMIT = 400;
  private static final List<String> COLLECTIONS = List.of("memberships", "redirects");
  private static final Comparator<DocumentPath> BY_TEXT =
      Comparator.comparing(DocumentPath::toString);

  private final DocumentStore journal;
  private final Archive archive;

  public Rebuilding(DocumentStore journal, Archive archive) {
    this.journal = journal;
    this.archive = archive;
  }

  /**
   * Memberships and redirects that are not what the journal makes of them, by their paths. A
   * resolution that was begun and not finished counts as if it were.
   */
  public Map<DocumentPath, Rebuilt> differences(Lane lane) {
    Map<DocumentPath, ObjectNode> made = made(lane);
    Map<DocumentPath, ObjectNode> stored = new TreeMap<>(BY_TEXT);
    for (String collection : COLLECTIONS) {
      for (Document document : journal.query(Query.from(lane.collection(collection)))) {
        stored.put(document.path(), document.fields());
      }
    }
    Map<DocumentPath, Rebuilt> differences = new TreeMap<>(BY_TEXT);
    made.forEach((path, fields) -> {
      ObjectNode now = stored.remove(path);
      if (!fields.equals(now)) {
        differences.put(path, new Rebuilt(now, fields));
      }
    });
    stored.forEach((path, fields) -> differences.put(path, new Rebuilt(fields, null)));
    return differences;
  }

  /**
   * A document that is not what the journal makes of it.
   *
   * @param stored as it is; null if it is missing
   * @param made as it should be; null if it should not be there
   */
  public record Rebuilt(@Nullable ObjectNode stored, @Nullable ObjectNode made) {}

  private Map<DocumentPath, ObjectNode> made(Lane lane) {
    Set<String> collections =
        COLLECTIONS.stream().map(lane::collection).collect(Collectors.toSet());
    Map<DocumentPath, ObjectNode> made = new TreeMap<>(BY_TEXT);
    for (Resolution resolution : Resolution.all(journal, lane)) {
      for (Write write : plan(resolution).memberWrites(lane, resolution.id())) {
        if (collections.contains(write.path().collection())) {
          switch (write) {
            case Write.Set set -> made.put(set.path(), set.fields());
            case Write.Create create -> made.put(create.path(), create.fields());
            case Write.Delete delete -> made.remove(delete.path());
          }
        }
      }
    }
    return made;
  }

  private ResolutionPlan plan(Resolution resolution) {
    String text = new String(archive.get(resolution.plan()), StandardCharsets.UTF_8);
    return Json.parse(text, ResolutionPlan.class);
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
      List<Write> writes = plan(resolution).memberWrites(lane, resolution.id());
      Batches.of(writes, COMMIT).forEach(into::commit);
    }
    return resolutions.size();
  }
}
