package com.mystage.sourcing.dedup.corruptor;

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
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A listing in the making: what a source is about to say of an event. */
final class Draft {
  final Happening of;
  String title;
  EventTime start;
  @Nullable EventTime end;
  @Nullable EventTime previousStart;
  @Nullable Slot slot;
  @Nullable String zone;
  EventStatus status = EventStatus.SCHEDULED;
  @Nullable Place venue;
  List<String> performers;
  @Nullable String url;

  /** The event as it is. */
  Draft(Happening of) {
    this.of = of;
    title = of.act().title();
    zone = of.hall().zone().getId();
    slot = of.slot();
    venue = of.room() == null ? of.hall().place() : of.hall().named(of.room());
    performers = new ArrayList<>(of.act().performers());
    url = "https://tickets.example/" + of.id();
    if (of.festival()) {
      start = new EventTime.Day(of.start().toLocalDate());
      end = new EventTime.Day(of.start().toLocalDate().plusDays(3));
    } else {
      start = at(of.start());
      end = at(of.start().plusMinutes(of.minutes()));
    }
  }

  EventTime at(LocalDateTime time) {
    return new EventTime.Zoned(moment(time));
  }

  OffsetDateTime moment(LocalDateTime time) {
    return time.atZone(of.hall().zone()).toOffsetDateTime();
  }

  Listing listing(String source, int number, boolean entered) {
    String uid = source + "-" + of.id() + (entered ? "-again" : "");
    boolean instance = of.series() != null && source.equals(of.hall().source()) && !entered;
    return new Listing(
        new ListingKey(
            new SourceId(source),
            instance ? of.series() : uid,
            instance ? of.start().toString() : null),
        1,
        Instant.parse("2026-04-01T00:00:00Z"),
        ContentHash.ofParts(source, Integer.toString(number)),
        url,
        title,
        start,
        end,
        null,
        previousStart,
        slot,
        zone,
        status,
        null,
        venue,
        performers.stream().map(Performer::named).toList(),
        null,
        List.of(),
        null,
        null,
        List.of(),
        instance ? of.start().toString() : null,
        instance ? of.series() : uid,
        Map.of());
  }
}
