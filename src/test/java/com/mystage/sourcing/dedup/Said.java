package com.mystage.sourcing.dedup;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.ListingKey;
import com.mystage.sourcing.listings.Performer;
import com.mystage.sourcing.listings.Place;
import com.mystage.sourcing.listings.Slot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a source said, as a test or a case file writes it; everything else has a default. */
record Said(
    String source,
    String title,
    String start,
    @Nullable String end,
    @Nullable Place venue,
    @Nullable List<String> performers,
    @Nullable String url,
    @Nullable String uid,
    @Nullable String recurrenceId,
    @Nullable Slot slot,
    @Nullable String timeZone,
    @Nullable EventStatus status) {

  static Said at(String source, String title, String start, String venue) {
    return new Said(
        source, title, start, null, Place.named(venue), null, null, null, null, null, null, null);
  }

  static Said of(String source, String title, String start, @Nullable Place venue) {
    return new Said(source, title, start, null, venue, null, null, null, null, null, null, null);
  }

  Listing listing() {
    return listing(1);
  }

  /** Keyed by the uid, or else by everything that this source could tell it from others by. */
  Listing listing(int version) {
    String item = uid != null ? uid : title + start + (venue == null ? "" : venue.name());
    return listing(item, version);
  }

  Listing listing(String item, int version) {
    return new Listing(
        new ListingKey(new SourceId(source), item, recurrenceId),
        version,
        Instant.parse("2026-01-01T00:00:00Z"),
        ContentHash.ofParts(source),
        url,
        title,
        EventTime.parse(start),
        end == null ? null : EventTime.parse(end),
        null,
        null,
        slot,
        timeZone,
        status == null ? EventStatus.SCHEDULED : status,
        null,
        venue,
        performers == null ? List.of() : performers.stream().map(Performer::named).toList(),
        null,
        List.of(),
        null,
        null,
        List.of(),
        recurrenceId,
        uid,
        Map.of());
  }
}
