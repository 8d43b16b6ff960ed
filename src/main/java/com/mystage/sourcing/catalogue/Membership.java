package com.mystage.sourcing.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.listings.ListingKey;
import com.mystage.sourcing.listings.Performer;
import com.mystage.sourcing.listings.Place;
import org.jspecify.annotations.Nullable;

/**
 * That a member belongs to an entity, and by which resolution.
 *
 * @param member listing id, or the id of a venue or artist mention
 * @param listing the listing itself, where that is the member
 * @param place what a venue mention says
 * @param performer what an artist mention says
 * @param rejected true where a person rejected it: then it takes no part, and the entity is the one
 *     that it would come back to
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Membership(
    EntityType type,
    String member,
    EntityId entity,
    SourceId source,
    String resolution,
    @Nullable ListingKey listing,
    @Nullable Place place,
    @Nullable Performer performer,
    @Nullable Boolean rejected) {

  public Membership(
      EntityType type,
      String member,
      EntityId entity,
      SourceId source,
      String resolution,
      @Nullable ListingKey listing,
      @Nullable Place place,
      @Nullable Performer performer) {
    this(type, member, entity, source, resolution, listing, place, performer, null);
  }

  /** How a decision names the member: a listing's key, or the mention's id. */
  public String about() {
    return listing == null ? member : listing.toString();
  }

  public boolean takesPart() {
    return !Boolean.TRUE.equals(rejected);
  }

  /** The same, taking part in another entity. */
  public Membership movedTo(EntityId other) {
    return new Membership(type, member, other, source, resolution, listing, place, performer);
  }

  /** The same, taking no part. */
  public Membership rejectedFrom(EntityId other) {
    return new Membership(type, member, other, source, resolution, listing, place, performer, true);
  }

  public Membership by(String decidedIn) {
    return new Membership(
        type, member, entity, source, decidedIn, listing, place, performer, rejected);
  }
}
