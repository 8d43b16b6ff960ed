package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.scraping.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was fetched and when; the bytes are in the archive. */
public final class Snapshots {

  private static final int PAGE = 200;

  private final DocumentStore documents;

  public Snapshots(DocumentStore documents) {
    this.documents = documents;
  }

  public Snapshot require(Lane lane, SourceId source, ContentHash hash) {
    DocumentPath path = path(lane, source, hash);
    return documents
        .get(path)
        .map(document -> Json.read(document, Snapshot.class))
        .orElseThrow(() -> new Failure.Missing(path.toString(), "is not known").asException());
  }

  /** Those of them that are known, by their content. */
  Map<ContentHash, Snapshot> all(Lane lane, SourceId source, List<ContentHash> contents) {
    return documents
        .getAll(contents.stream().map(hash -> path(lane, source, hash)).toList())
        .values()
        .stream()
        .map(document -> Json.read(document, Snapshot.class))
        .collect(Collectors.toMap(Snapshot::hash, snapshot -> snapshot));
  }

  public long count(Lane lane) {
    return documents.count(Query.from(lane.collection("snapshots")));
  }

  /** All of them, read page by page. */
  Iterable<Snapshot> each(Lane lane) {
    return () ->
        Stream.iterate(
                page(lane, null), page -> !page.isEmpty(), page -> page(lane, page.getLast()))
            .flatMap(List::stream)
            .map(document -> Json.read(document, Snapshot.class))
            .iterator();
  }

  private List<Document> page(Lane lane, @Nullable Document last) {
    return documents.query(Query.from(lane.collection("snapshots")).after(last).limit(PAGE));
  }

  /** The write that keeps a snapshot, and the task that fetched it. */
  public static Write keep(Lane lane, Snapshot snapshot, String task) {
    return new Write.Set(
        path(lane, snapshot.source(), snapshot.hash()), Json.fields(snapshot).put("task", task));
  }

  /** Where a snapshot is written. */
  public static DocumentPath path(Lane lane, SourceId source, ContentHash hash) {
    return new DocumentPath(
        lane.collection("snapshots"), ContentHash.ofParts(source, hash).brief());
  }
}
