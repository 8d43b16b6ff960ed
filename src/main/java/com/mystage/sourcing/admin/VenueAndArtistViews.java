package com.mystage.sourcing.admin;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Artist;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.Venue;
import com.mystage.sourcing.catalogue.feeds.Parameters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Venues and artists for people. */
@Singleton
public class VenueAndArtistViews {

  private static final int PAGE = 60;

  private final Catalogue catalogue;

  @Inject
  public VenueAndArtistViews(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  public Catalogue.Page<Venue> venues(@Nullable String cursor) {
    return catalogue.venues(Lane.LIVE, after(cursor, EntityType.VENUE), PAGE);
  }

  public Catalogue.Page<Artist> artists(@Nullable String cursor) {
    return catalogue.artists(Lane.LIVE, after(cursor, EntityType.ARTIST), PAGE);
  }

  public Optional<Venue> venue(EntityId id) {
    return catalogue.venue(Lane.LIVE, id);
  }

  public Optional<Artist> artist(EntityId id) {
    return catalogue.artist(Lane.LIVE, id);
  }

  private static @Nullable String after(@Nullable String cursor, EntityType type) {
    EntityId id = Parameters.entity("cursor", cursor, type);
    return id == null ? null : id.value();
  }
}
