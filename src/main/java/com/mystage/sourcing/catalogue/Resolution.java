package com.mystage.sourcing.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run's verdicts, as the journal keeps them. The plan itself, with every pair and weight, is in
 * the archive.
 *
 * @param task the task that ran it
 * @param plan address of the plan
 * @param considered listings that were pending
 * @param assigned memberships that were set
 * @param retired entities that were merged away
 * @param pairs scored pairs in or above the review band
 * @param epoch of the lease under which it was made; with the moment, the order of resolutions
 * @param chunks into how many commits applying is cut
 * @param applied how many of them are done
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Resolution(
    String id,
    String task,
    Instant at,
    Map<EntityType, String> models,
    ContentHash plan,
    int considered,
    int assigned,
    int retired,
    int pairs,
    long epoch,
    int chunks,
    int applied) {

  public Resolution {
    models = models == null ? Map.of() : Map.copyOf(models);
  }

  /** In the order in which they were made. */
  public static List<Resolution> all(DocumentReads reads, Lane lane) {
    return reads.query(Query.from(lane.collection("resolutions"))).stream()
        .map(Resolution::of)
        .sorted(Comparator.comparingLong(Resolution::epoch).thenComparing(Resolution::at))
        .toList();
  }

  public boolean finished() {
    return applied >= chunks;
  }

  public Resolution applied(int done) {
    return new Resolution(
        id, task, at, models, plan, considered, assigned, retired, pairs, epoch, chunks, done);
  }

  public Write keep(Lane lane) {
    return new Write.Set(path(lane, id), Json.fields(this));
  }

  public static Optional<Resolution> find(DocumentReads reads, Lane lane, String id) {
    return reads.get(path(lane, id)).map(Resolution::of);
  }

  private static Resolution of(Document document) {
    return Json.read(document, Resolution.class);
  }

  private static DocumentPath path(Lane lane, String id) {
    return new DocumentPath(lane.collection("resolutions"), id);
  }
}
