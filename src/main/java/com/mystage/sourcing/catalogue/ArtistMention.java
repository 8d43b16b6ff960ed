package com.mystage.sourcing.catalogue;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.Performer;
import java.util.List;

/** One way in which one source writes an artist: the member that artist entities are made of. */
public record ArtistMention(String id, SourceId source, Performer performer) {

  /** The artists a listing mentions, in its order. */
  public static List<ArtistMention> of(Listing listing) {
    return listing.performers().stream()
        .map(performer -> of(listing.source(), performer))
        .distinct()
        .toList();
  }

  /** The mention of this performer by this source. */
  public static ArtistMention of(SourceId source, Performer performer) {
    String id =
        "a" + ContentHash.ofParts("artist", source, performer.name(), performer.sameAs()).brief();
    return new ArtistMention(id, source, performer);
  }
}
