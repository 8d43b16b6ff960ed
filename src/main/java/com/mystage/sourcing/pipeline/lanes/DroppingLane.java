package com.mystage.sourcing.pipeline.lanes;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.EventSearch;
import com.mystage.sourcing.dedup.Resolver;
import com.mystage.sourcing.documents.Batches;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.documents.schema.DocumentTable;
import com.mystage.sourcing.documents.schema.DocumentTable.Kind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes away all that a shadow run left: documents, feature rows, search entries. The lane is out
 * of use first, so that its tasks, which stay in the queues, do nothing any more; what one of them
 * has under way may still be written. Broken off or done again, it takes away what is left.
 */
public final class DroppingLane {

  private static final String EVENTS = "events";
  private static final int PAGE = 400;

  private final DocumentStore documents;
  private final Lanes lanes;
  private final Resolver resolver;
  private final EventSearch search;

  public DroppingLane(DocumentStore documents, Resolver resolver, EventSearch search) {
    this.documents = documents;
    this.lanes = new Lanes(documents);
    this.resolver = resolver;
    this.search = search;
  }

  /**
   * What was taken away.
   *
   * @param documents how many documents, those that others stand below included
   */
  public record Dropped(String lane, long documents) {}

  /** A lane that nothing is left of is {@link Failure.Missing}, which names those there are. */
  public Dropped drop(Lane lane) {
    if (lane.equals(Lane.LIVE)) {
      throw new Failure.Invalid("lane", "'live' is the catalogue, which is never dropped")
          .asException();
    }
    List<Lane> inUse = lanes.inUse();
    documents.commit(List.of(new Write.Delete(Lanes.path(lane))));
    long dropped = 0;
    for (Kind kind : DocumentTable.load().collections()) {
      if (kind.lanes()) {
        dropped += kind.path().contains("*") ? below(lane, kind) : all(lane, kind);
      }
    }
    dropped += rounds(lane);
    resolver.forget(lane);
    if (dropped == 0 && !inUse.contains(lane)) {
      throw missing(lane, inUse);
    }
    return new Dropped(lane.name(), dropped);
  }

  private static RuntimeException missing(Lane lane, List<Lane> inUse) {
    String others =
        inUse.stream()
            .filter(other -> !other.equals(Lane.LIVE))
            .map(Lane::name)
            .sorted()
            .collect(Collectors.joining(", "));
    return new Failure.Missing(
            "lane " + lane,
            "There is no such lane; "
                + (others.isEmpty() ? "there is none beside live." : "there are: " + others + "."))
        .asException();
  }

  private long all(Lane lane, Kind kind) {
    Query query = Query.from(lane.collection(kind.path())).limit(PAGE);
    long dropped = 0;
    List<Document> page;
    do {
      page = documents.query(query);
      if (kind.path().equals(EVENTS)) {
        // Before the documents, which name what there is to remove.
        search.remove(lane, page.stream().map(document -> new EntityId(document.id())).toList());
      }
      dropped += delete(page.stream());
    } while (page.size() == PAGE);
    return dropped;
  }

  /** Those below documents, which may stand there though the document above is gone. */
  private long below(Lane lane, Kind kind) {
    String last = DocumentPath.lastSegment(kind.path());
    String begin = lane.collection("");
    long dropped = 0;
    @Nullable DocumentPath after = null;
    List<Document> page;
    do {
      page = documents.inEvery(last, after, PAGE);
      dropped += delete(page.stream().filter(it -> it.path().collection().startsWith(begin)));
      after = page.isEmpty() ? null : page.getLast().path();
    } while (page.size() == PAGE);
    return dropped;
  }

  /** How far rounds through the lane's collections are. */
  private long rounds(Lane lane) {
    return delete(
        documents.query(Query.from("rounds")).stream()
            .filter(round ->
                round.id().equals("schedules-" + lane)
                    || round.id().matches("sweep-" + lane + "-[a-z]+")));
  }

  private long delete(Stream<Document> found) {
    List<Write> writes = found.<Write>map(document -> new Write.Delete(document.path())).toList();
    Batches.of(writes, PAGE).forEach(documents::commit);
    return writes.size();
  }
}
