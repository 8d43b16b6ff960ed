package com.mystage.sourcing.listings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.SourceId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One version of what one source said about one event: an immutable fact. Absent fields are absent,
 * never empty.
 *
 * @param key what is listed; the same for every version
 * @param version 1 for the first; each change of content is the next
 * @param seenAt when the snapshot was fetched
 * @param snapshot the bytes it was read from
 * @param timeZone IANA zone of the times where the source or the operator gave one
 * @param recurrenceId the instance of a recurring series, as iCal's RECURRENCE-ID
 * @param provenance by field name, where each field came from
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"id", "key", "version", "seenAt", "snapshot", "source"})
public record Listing(
    ListingKey key,
    int version,
    Instant seenAt,
    ContentHash snapshot,
    @Nullable String url,
    String title,
    EventTime start,
    @Nullable EventTime end,
    @Nullable EventTime doors,
    @Nullable EventTime previousStart,
    @Nullable Slot slot,
    @Nullable String timeZone,
    EventStatus status,
    @Nullable Attendance attendance,
    @Nullable Place venue,
    List<Performer> performers,
    @Nullable Organizer organizer,
    List<Offer> offers,
    @Nullable String description,
    @Nullable String image,
    List<String> genres,
    @Nullable String recurrenceId,
    @Nullable String uid,
    Map<String, Provenance> provenance) {

  /** Longer texts are cut to this many characters, ending in "…". */
  public static final int MAX_TEXT = 32_000;

  public Listing {
    if (title.isBlank()) {
      throw new IllegalArgumentException("a listing needs a title");
    }
    performers = performers == null ? List.of() : List.copyOf(performers);
    offers = offers == null ? List.of() : List.copyOf(offers);
    genres = genres == null ? List.of() : List.copyOf(genres);
    // Sorted, as Map.copyOf iterates in another order in every JVM.
    provenance =
        provenance == null
            ? Map.of()
            : Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
  }

  @JsonProperty("id")
  public String id() {
    return key.id();
  }

  @JsonProperty("source")
  public SourceId source() {
    return key.source();
  }

  @JsonProperty("allDay")
  public @Nullable Boolean allDay() {
    return start instanceof EventTime.Day ? Boolean.TRUE : null;
  }

  /** Equal for two listings that say the same, whenever and wherever they were read. */
  public ContentHash content() {
    return ContentHash.ofParts(
        key,
        String.valueOf(url),
        title,
        start,
        String.valueOf(end),
        String.valueOf(doors),
        String.valueOf(previousStart),
        String.valueOf(slot),
        String.valueOf(timeZone),
        status,
        String.valueOf(attendance),
        String.valueOf(venue),
        performers,
        String.valueOf(organizer),
        offers,
        String.valueOf(description),
        String.valueOf(image),
        genres,
        String.valueOf(recurrenceId),
        String.valueOf(uid));
  }

  public Listing withVersion(int next) {
    return new Listing(
        key,
        next,
        seenAt,
        snapshot,
        url,
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
        description,
        image,
        genres,
        recurrenceId,
        uid,
        provenance);
  }
}
