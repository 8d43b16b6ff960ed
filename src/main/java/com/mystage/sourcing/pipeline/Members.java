package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.catalogue.ArtistMention;
import com.mystage.sourcing.catalogue.Membership;
import com.mystage.sourcing.catalogue.VenueMention;
import com.mystage.sourcing.listings.Listing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The members that some listings bring: the listings, their venues, their artists. */
public record Members(
    Map<String, Listing> listings,
    Map<String, VenueMention> venues,
    Map<String, ArtistMention> artists) {

  public static Members in(List<Listing> listings) {
    Members members = new Members(new HashMap<>(), new HashMap<>(), new HashMap<>());
    for (Listing listing : listings) {
      members.listings.put(listing.id(), listing);
      VenueMention.of(listing).ifPresent(venue -> members.venues.put(venue.id(), venue));
      ArtistMention.of(listing).forEach(artist -> members.artists.put(artist.id(), artist));
    }
    return members;
  }

  /** The first membership of a member; which resolution made it is told when it is applied. */
  Membership join(String member, EntityId entity) {
    Listing listing = listings.get(member);
    if (listing != null) {
      return new Membership(
          EntityType.EVENT, member, entity, listing.source(), "", listing.key(), null, null);
    }
    VenueMention venue = venues.get(member);
    if (venue != null) {
      return new Membership(
          EntityType.VENUE, member, entity, venue.source(), "", null, venue.place(), null);
    }
    ArtistMention artist = artists.get(member);
    if (artist != null) {
      return new Membership(
          EntityType.ARTIST, member, entity, artist.source(), "", null, null, artist.performer());
    }
    throw new IllegalStateException("the plan assigns " + member + ", which nothing brought");
  }
}
