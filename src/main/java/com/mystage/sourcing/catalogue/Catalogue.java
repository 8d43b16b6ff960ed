package com.mystage.sourcing.catalogue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue's reading side. An id that was retired by a merge still answers: with the entity
 * that took it over.
 */
public final class Catalogue {

  private static final int MAX_REDIRECTS = 20;

  private final DocumentStore documents;
  private final EventSearch search;
  private final LegacyIds legacy;

  public Catalogue(DocumentStore documents, EventSearch search) {
    this.documents = documents;
    this.search = search;
    this.legacy = new LegacyIds(documents);
  }

  public Optional<LiveEvent> event(Lane lane, EntityId id) {
    return entity(lane, id, LiveEvent.class);
  }

  public Optional<Venue> venue(Lane lane, EntityId id) {
    return entity(lane, id, Venue.class);
  }

  public Optional<Artist> artist(Lane lane, EntityId id) {
    return entity(lane, id, Artist.class);
  }

  /** A page of events, in the order of their start. */
  public Page<LiveEvent> events(Lane lane, EventQuery query) {
    EventSearch.Found found = search.search(lane, query);
    return new Page<>(
        List.copyOf(all(lane, found.events(), LiveEvent.class).values()),
        found.next(),
        found.total());
  }

  public Page<Venue> venues(Lane lane, @Nullable String cursor, int limit) {
    return page(lane, EntityType.VENUE, Venue.class, cursor, limit);
  }

  public Page<Artist> artists(Lane lane, @Nullable String cursor, int limit) {
    return page(lane, EntityType.ARTIST, Artist.class, cursor, limit);
  }

  /** The revisions of an event before the current one, oldest first. */
  public List<LiveEvent> history(Lane lane, EntityId id) {
    return documents.query(Query.from(path(lane, id).collection("history"))).stream()
        .map(document -> Json.read(document, LiveEvent.class))
        .toList();
  }

  /** The last revisions of entities that are gone, by id; those that never were are left out. */
  public <T> Map<EntityId, T> lastOf(Lane lane, Collection<EntityId> gone, Class<T> type) {
    Map<DocumentPath, EntityId> firsts = new LinkedHashMap<>();
    gone.forEach(
        id -> firsts.put(new DocumentPath(path(lane, id).collection("history"), revision(1)), id));
    Map<EntityId, T> last = new LinkedHashMap<>();
    for (DocumentPath first : documents.getAll(firsts.keySet()).keySet()) {
      Document newest = documents.query(Query.from(first.collection())).getLast();
      last.put(Objects.requireNonNull(firsts.get(first)), Json.read(newest, type));
    }
    return last;
  }

  /** The id of a revision's document in the history of its entity. */
  public static String revision(long number) {
    return "%06d".formatted(number);
  }

  public long count(Lane lane, EntityType type) {
    return documents.count(Query.from(collection(lane, type)));
  }

  /** The entities that exist under these very ids, by id, in the order asked. */
  public <T> Map<EntityId, T> all(Lane lane, Collection<EntityId> ids, Class<T> type) {
    List<DocumentPath> paths = ids.stream().distinct().map(id -> path(lane, id)).toList();
    Map<EntityId, T> found = new LinkedHashMap<>();
    documents
        .getAll(paths)
        .values()
        .forEach(doc -> found.put(new EntityId(doc.id()), Json.read(doc, type)));
    return found;
  }

  /** The id that answers for this one after merges. */
  public EntityId current(Lane lane, EntityId id) {
    EntityId at = id;
    for (int hops = 0; hops < MAX_REDIRECTS; hops++) {
      Optional<Document> redirect = documents.get(redirectPath(lane, at));
      if (redirect.isEmpty()) {
        return at;
      }
      at = new EntityId(redirect.get().fields().path("into").asText());
    }
    throw new IllegalStateException("redirects of " + id + " do not end");
  }

  /** The entity that an id of an imported catalogue means now. */
  public Optional<EntityId> ofLegacy(Lane lane, EntityType type, String id) {
    return legacy.find(lane, type, id).map(found -> current(lane, found));
  }

  private <T> Optional<T> entity(Lane lane, EntityId id, Class<T> type) {
    Optional<Document> document = documents.get(path(lane, id));
    if (document.isEmpty()) {
      EntityId current = current(lane, id);
      document = current.equals(id) ? document : documents.get(path(lane, current));
    }
    return document.map(found -> Json.read(found, type));
  }

  private <T> Page<T> page(
      Lane lane, EntityType entity, Class<T> type, @Nullable String cursor, int limit) {
    // One more than asked for tells whether there is a next page.
    Query query = Query.from(collection(lane, entity)).limit(limit + 1);
    List<Document> found = documents.query(cursor == null ? query : query.after(end(lane, cursor)));
    String next = found.size() <= limit ? null : found.get(limit - 1).id();
    return new Page<>(
        found.stream().limit(limit).map(document -> Json.read(document, type)).toList(),
        next,
        documents.count(Query.from(collection(lane, entity))));
  }

  /**
   * The document a page ended with. It may be gone by now; in the order of ids its id is enough.
   */
  private static Document end(Lane lane, String cursor) {
    return new Document(
        path(lane, new EntityId(cursor)),
        JsonNodeFactory.instance.objectNode(),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  public static String collection(Lane lane, EntityType type) {
    return lane.collection(
        switch (type) {
          case EVENT -> "events";
          case VENUE -> "venues";
          case ARTIST -> "artists";
        });
  }

  public static DocumentPath path(Lane lane, EntityId id) {
    return new DocumentPath(collection(lane, id.type()), id.value());
  }

  /** Where the successor of a retired id is written. */
  public static DocumentPath redirectPath(Lane lane, EntityId id) {
    return new DocumentPath(lane.collection("redirects"), id.value());
  }

  /**
   * A page of a longer list.
   *
   * @param next the cursor of the next page; null on the last one
   * @param total how many there are over all pages
   */
  public record Page<T>(List<T> items, @Nullable String next, long total) {}
}
