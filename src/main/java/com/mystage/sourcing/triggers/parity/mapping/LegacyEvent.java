package com.mystage.sourcing.triggers.parity.mapping;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.catalogue.LegacyIds;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.Performer;
import com.mystage.sourcing.listings.Place;
import com.mystage.sourcing.listings.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as the old catalogue says it.
 *
 * @param document its path
 * @param source the source that the old pipeline had it from, as it is called here
 * @param uid what that source calls it
 * @param artistIds beside the performers, an empty text for one without an id
 */
public record LegacyEvent(
    String document,
    String id,
    String title,
    EventTime start,
    @Nullable EventTime end,
    @Nullable String timeZone,
    EventStatus status,
    @Nullable String url,
    @Nullable String description,
    @Nullable String image,
    @Nullable Place venue,
    @Nullable String venueId,
    List<Performer> performers,
    List<String> artistIds,
    @Nullable String source,
    @Nullable String uid,
    @Nullable Instant created,
    @Nullable Instant written,
    Map<String, Provenance> provenance) {

  public LegacyEvent {
    performers = List.copyOf(performers);
    artistIds = List.copyOf(artistIds);
    provenance = Map.copyOf(provenance);
  }

  /**
   * The event as the first version of a listing of the source {@code legacy}.
   *
   * @param archived where the document is kept
   * @param otherwise when it was seen, if it does not say when it was written
   */
  public Listing listing(ContentHash archived, Instant otherwise) {
    return new Listing(
        LegacyIds.key(id),
        1,
        written == null ? otherwise : written,
        archived,
        url,
        title,
        start,
        end,
        null,
        null,
        null,
        timeZone,
        status,
        null,
        venue,
        performers,
        null,
        List.of(),
        description,
        image,
        List.of(),
        null,
        id,
        provenance);
  }
}
