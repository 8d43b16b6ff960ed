package com.mystage.sourcing.catalogue;

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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts that the catalogue is projected from. {@code listings/{id}} is the newest version of a
 * listing with its content hash; {@code listings/{id}/versions/{n}} keeps every version for good.
 */
public final class Journal {

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

  private static DocumentPath head(Lane lane, String id) {
    return new DocumentPath(lane.collection("listings"), id);
  }

  private static DocumentPath version(DocumentPath head, int version) {
    return new DocumentPath(head.collection("versions"), "%06d".formatted(version));
  }

  private static Listing listing(Document document) {
    return Json.read(document, Listing.class);
  }

  /** The newest version of a listing, as far as deciding whether it changed needs it. */
  public record Head(int version, ContentHash content, String task) {
    static Head of(Document document) {
      return new Head(
          document.fields().path("version").asInt(),
          new ContentHash(document.fields().path("content").asText()),
          document.fields().path("task").asText());
    }
  }
}
