package com.mystage.sourcing.catalogue;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.catalogue.LiveEvent.ArtistRef;
import com.mystage.sourcing.catalogue.LiveEvent.Behind;
import com.mystage.sourcing.catalogue.LiveEvent.VenueRef;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.ListingKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes live events for tests: a titled show on one evening, unless told otherwise. */
final class ShowBuilder {

  private static final Instant PUBLISHED = Instant.parse("2026-03-01T00:00:00Z");

  private final EntityId id;
  private final List<ArtistRef> performers = new ArrayList<>();
  private final List<String> genres = new ArrayList<>();
  private List<String> sources = List.of("one");
  private long revision = 1;
  private String title = "A show";
  private EventTime start = EventTime.parse("2026-03-14T20:00:00-07:00");
  private @Nullable String zone;
  private @Nullable String description;
  private @Nullable String venue;
  private @Nullable Double lat;
  private @Nullable Double lon;

  ShowBuilder(String id) {
    this.id = new EntityId("ev_" + id);
  }

  static EntityId venueId(String name) {
    return new EntityId("ve_" + ContentHash.ofParts(name).brief());
  }

  static EntityId artistId(String name) {
    return new EntityId("ar_" + ContentHash.ofParts(name).brief());
  }

  ShowBuilder revision(long number) {
    revision = number;
    return this;
  }

  ShowBuilder titled(String text) {
    title = text;
    return this;
  }

  ShowBuilder at(String time) {
    start = EventTime.parse(time);
    return this;
  }

  ShowBuilder zone(String name) {
    zone = name;
    return this;
  }

  ShowBuilder described(String text) {
    description = text;
    return this;
  }

  ShowBuilder by(String artist) {
    performers.add(new ArtistRef(artistId(artist), artist, null));
    return this;
  }

  ShowBuilder genre(String name) {
    genres.add(name);
    return this;
  }

  ShowBuilder venue(String name) {
    venue = name;
    return this;
  }

  ShowBuilder in(double latitude, double longitude) {
    venue = venue == null ? "Somewhere" : venue;
    lat = latitude;
    lon = longitude;
    return this;
  }

  ShowBuilder from(String... names) {
    sources = List.of(names);
    return this;
  }

  LiveEvent build() {
    List<Behind> listings = new ArrayList<>();
    for (String source : sources) {
      SourceId from = new SourceId(source);
      ListingKey key = new ListingKey(from, id.value() + listings.size(), null);
      listings.add(new Behind(key, 1, from, title, null, null));
    }
    VenueRef place =
        venue == null
            ? null
            : new VenueRef(venueId(venue), venue, null, null, null, null, lat, lon);
    return new LiveEvent(
        id,
        revision,
        PUBLISHED,
        PUBLISHED,
        title,
        start,
        null,
        null,
        null,
        null,
        zone,
        EventStatus.SCHEDULED,
        null,
        place,
        performers,
        null,
        List.of(),
        null,
        description,
        null,
        genres,
        Map.of(),
        listings);
  }
}
