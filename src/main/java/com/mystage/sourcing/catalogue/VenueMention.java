package com.mystage.sourcing.catalogue;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.Place;
import java.util.Objects;
import java.util.Optional;

/**
 * One way in which one source writes a venue: the member that venue entities are made of. All
 * listings of a source that write the place alike share the mention, so a venue is resolved once
 * and not once a listing.
 */
public record VenueMention(String id, SourceId source, Place place) {

  /** The venue a listing mentions, if it names or locates one. */
  public static Optional<VenueMention> of(Listing listing) {
    Place place = listing.venue();
    if (place == null || (place.name() == null && place.address() == null)) {
      return Optional.empty();
    }
    String id =
        "v"
            + ContentHash.ofParts(
                    "venue",
                    listing.source(),
                    Objects.toString(place.name()),
                    Objects.toString(place.address()),
                    Objects.toString(place.locality()),
                    Objects.toString(place.region()),
                    Objects.toString(place.country()),
                    Objects.toString(place.lat()),
                    Objects.toString(place.lon()))
                .brief();
    return Optional.of(new VenueMention(id, listing.source(), place));
  }
}
