package com.mystage.sourcing.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.listings.Listing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The facts that the catalogue is projected from. {@code listings/{id}} is the newest version of a
 * listing with its content hash; {@code listings/{id}/versions/{n}} keeps every version for good.
 */
public final class Journal {

  /** Field of the newest version of a listing that its source lists no more: since when. */
  public static final String VANISHED = "vanished";

  private final DocumentStore documents;

  public Journal(DocumentStore documents) {
    this.documents = documents;
  }

  /** The newest version of each listing that is known, by its id. */
  public Map<String, Listing> current(Lane lane, Collection<String> ids) {
    Map<String, Listing> found = new LinkedHashMap<>();
    List<DocumentPath> paths = ids.stream().distinct().map(id -> head(lane, id)).toList();
    documents.getAll(paths).values().forEach(doc -> found.put(doc.id(), listing(doc)));
    return found;
  }

  /** The newest version of each listing among the members, by its id. */
  public Map<String, Head> heads(Lane lane, Collection<List<Membership>> members) {
    return heads(
        documents, lane, members.stream().flatMap(List::stream).map(Membership::member).toList());
  }

  /** The newest content and version of each listing that is known, by its id. */
  public static Map<String, Head> heads(DocumentReads reads, Lane lane, Collection<String> ids) {
    Map<String, Head> found = new LinkedHashMap<>();
    List<DocumentPath> paths = ids.stream().distinct().map(id -> head(lane, id)).toList();
    reads.getAll(paths).values().forEach(doc -> found.put(doc.id(), Head.of(doc)));
    return found;
  }

  /** Every version of a listing, oldest first. */
  public List<Listing> versions(Lane lane, String id) {
    return documents.query(Query.from(head(lane, id).collection("versions"))).stream()
        .map(Journal::listing)
        .toList();
  }

  public Optional<Listing> version(Lane lane, String id, int version) {
    return documents.get(version(head(lane, id), version)).map(Journal::listing);
  }

  public long size(Lane lane) {
    return documents.count(Query.from(lane.collection("listings")));
  }

  /** The writes that add a new version to the journal, and the task that read it. */
  public static List<Write> record(Lane lane, Listing listing, String task) {
    DocumentPath head = head(lane, listing.id());
    var fields = Json.fields(listing);
    var headFields = fields.deepCopy().put("content", listing.content().hex()).put("task", task);
    List<Write> writes = new ArrayList<>();
    writes.add(new Write.Set(head, headFields));
    writes.add(new Write.Set(version(head, listing.version()), fields.put("task", task)));
    return writes;
  }

  /** Where the newest version of a listing is. */
  public static DocumentPath head(Lane lane, String id) {
    return new DocumentPath(lane.collection("listings"), id);
  }

  private static DocumentPath version(DocumentPath head, int version) {
    return new DocumentPath(head.collection("versions"), "%06d".formatted(version));
  }

  private static Listing listing(Document document) {
    return Json.read(document, Listing.class);
  }

  /**
   * The newest version of a listing, as far as deciding whether it changed needs it.
   *
   * @param vanished since when its source lists it no more; null while it does
   */
  public record Head(
      String id,
      int version,
      ContentHash content,
      String task,
      @Nullable Instant vanished,
      ObjectNode fields) {
    static Head of(Document document) {
      ObjectNode fields = document.fields();
      return new Head(
          document.id(),
          fields.path("version").asInt(),
          new ContentHash(fields.path("content").asText()),
          fields.path("task").asText(),
          fields.has(VANISHED) ? Instant.parse(fields.path(VANISHED).asText()) : null,
          fields);
    }

    public Listing listing() {
      return Json.read(fields, Listing.class, id);
    }

    /** What its document holds once the source lists it again. */
    public ObjectNode withoutAbsence() {
      ObjectNode listed = fields.deepCopy();
      listed.remove(VANISHED);
      return listed;
    }
  }
}
