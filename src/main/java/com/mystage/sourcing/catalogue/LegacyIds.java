package com.mystage.sourcing.catalogue;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.listings.ListingKey;
import java.util.List;
import java.util.Optional;

/**
 * The ids of an old catalogue. An event's is the key of a listing, a venue's or artist's points at
 * a mention; either is a member of an entity, so it follows that through every merge.
 */
public final class LegacyIds {

  /** The source that imported events are listings of. */
  public static final SourceId SOURCE = new SourceId("legacy");

  private final DocumentStore documents;
  private final Memberships memberships;

  public LegacyIds(DocumentStore documents) {
    this.documents = documents;
    this.memberships = new Memberships(documents);
  }

  /** The key under which an event of the old catalogue is a listing. */
  public static ListingKey key(String id) {
    return new ListingKey(SOURCE, id, null);
  }

  /** The entity that an id of the old catalogue means now. */
  public Optional<EntityId> find(Lane lane, EntityType type, String id) {
    return member(documents, lane, type, id)
        .flatMap(member -> Optional.ofNullable(memberships.of(lane, List.of(member)).get(member)))
        .map(Membership::entity)
        .filter(entity -> entity.type() == type);
  }

  private static Optional<String> member(
      DocumentReads reads, Lane lane, EntityType type, String id) {
    return type == EntityType.EVENT
        ? Optional.of(id).filter(text -> !text.isEmpty()).map(text -> key(text).id())
        : reads.get(path(lane, type, id)).map(doc -> Json.read(doc, Pointer.class).member());
  }

  /** Keeps which mention the id of a venue or an artist means. */
  public static Write keep(Lane lane, EntityType type, String id, String mention) {
    return new Write.Set(path(lane, type, id), Json.fields(new Pointer(id, mention)));
  }

  private static DocumentPath path(Lane lane, EntityType type, String id) {
    return new DocumentPath(
        lane.collection("legacyIds"), ContentHash.ofParts(type.word(), id).brief());
  }

  private record Pointer(String id, String member) {}
}
