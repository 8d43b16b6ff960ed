package com.mystage.sourcing.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.listings.Attendance;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.ListingKey;
import com.mystage.sourcing.listings.Offer;
import com.mystage.sourcing.listings.Organizer;
import com.mystage.sourcing.listings.Slot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One real event, once, with a reason for every field.
 *
 * @param revision 1 for the first; each change is the next
 * @param updatedAt when this revision was published
 * @param origins by field name, why the field has its value
 * @param listings what stands behind the event
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LiveEvent(
    EntityId id,
    long revision,
    Instant createdAt,
    Instant updatedAt,
    String title,
    EventTime start,
    @Nullable EventTime end,
    @Nullable EventTime doors,
    @Nullable EventTime previousStart,
    @Nullable Slot slot,
    @Nullable String timeZone,
    EventStatus status,
    @Nullable Attendance attendance,
    @Nullable VenueRef venue,
    List<ArtistRef> performers,
    @Nullable Organizer organizer,
    List<Offer> offers,
    @Nullable String url,
    @Nullable String description,
    @Nullable String image,
    List<String> genres,
    Map<String, Origin> origins,
    List<Behind> listings)
    implements Revised<LiveEvent> {

  /** The venue as an event shows it; the whole of it is at its own id. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record VenueRef(
      EntityId id,
      String name,
      @Nullable String address,
      @Nullable String locality,
      @Nullable String region,
      @Nullable String country,
      @Nullable Double lat,
      @Nullable Double lon) {}

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record ArtistRef(EntityId id, String name, @Nullable String url) {}

  /**
   * A listing behind an entity.
   *
   * @param vanished since when its source lists it no more; null while it does
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Behind(
      ListingKey key,
      int version,
      SourceId source,
      String title,
      @Nullable String url,
      @Nullable Instant vanished) {}

  /** Since when no source lists the event any more; null while one does. It says no more. */
  @JsonProperty("vanished")
  public @Nullable Instant vanished() {
    return listings.stream().anyMatch(behind -> behind.vanished() == null)
        ? null
        : listings.stream()
            .map(behind -> Objects.requireNonNull(behind.vanished()))
            .max(Instant::compareTo)
            .orElse(null);
  }

  public LiveEvent {
    performers = performers == null ? List.of() : List.copyOf(performers);
    offers = offers == null ? List.of() : List.copyOf(offers);
    genres = genres == null ? List.of() : List.copyOf(genres);
    origins = origins == null ? Map.of() : Map.copyOf(origins);
    listings = listings == null ? List.of() : List.copyOf(listings);
  }

  @Override
  public LiveEvent after(LiveEvent older) {
    LiveEvent same = stamped(older.revision, older.createdAt, older.updatedAt);
    return same.equals(older) ? older : stamped(older.revision + 1, older.createdAt, updatedAt);
  }

  /** This event, back in the catalogue after it was gone: the next revision, whatever it says. */
  public LiveEvent returned(LiveEvent last) {
    return stamped(last.revision + 1, last.createdAt, updatedAt);
  }

  private LiveEvent stamped(long number, Instant created, Instant updated) {
    return new LiveEvent(
        id,
        number,
        created,
        updated,
        title,
        start,
        end,
        doors,
        previousStart,
        slot,
        timeZone,
        status,
        attendance,
        venue,
        performers,
        organizer,
        offers,
        url,
        description,
        image,
        genres,
        origins,
        listings);
  }
}
