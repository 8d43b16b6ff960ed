package com.mystage.sourcing.extraction;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.ListingKey;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Grants keys: the UID; else the event's own link, with its start where several events share the
 * link; else a hash of title and start. Judged over the whole document, window or not, so that a
 * key does not depend on when it is read.
 */
final class Keys {

  private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  private final ExtractionInput input;
  private final Map<String, Integer> sharedLinks = new HashMap<>();
  private final Map<String, Integer> sharedStarts = new HashMap<>();
  private final Set<ListingKey> granted = new HashSet<>();

  Keys(ExtractionInput input, List<Item> items) {
    this.input = input;
    for (Item item : items) {
      item.instances().stream()
          .filter(draft -> !draft.has(Field.UID))
          .forEach(draft -> {
            String url = String.valueOf(draft.get(Field.URL));
            sharedLinks.merge(url, 1, Integer::sum);
            sharedStarts.merge(url + " " + draft.get(Field.START), 1, Integer::sum);
          });
    }
  }

  /** The draft as a listing; empty if its key is taken, which makes it a repeat. */
  Optional<Listing> listing(Draft draft) {
    ListingKey key = key(draft);
    return granted.add(key) ? Optional.of(listing(draft, key)) : Optional.empty();
  }

  private ListingKey key(Draft draft) {
    String uid = draft.get(Field.UID);
    String recurrence = draft.get(Field.RECURRENCE_ID);
    if (uid != null) {
      return new ListingKey(input.source(), uid, recurrence);
    }
    String url = draft.get(Field.URL);
    if (url == null || sharedStarts.getOrDefault(url + " " + draft.get(Field.START), 0) > 1) {
      return new ListingKey(input.source(), hash(draft), recurrence);
    }
    String start = sharedLinks.getOrDefault(url, 0) > 1 ? startId(draft) : null;
    return new ListingKey(input.source(), url, recurrence == null ? start : recurrence);
  }

  private static String hash(Draft draft) {
    return "hash:"
        + ContentHash.ofParts(
                String.valueOf(draft.get(Field.URL)),
                Objects.requireNonNull(draft.get(Field.TITLE)),
                Objects.requireNonNull(draft.get(Field.START)),
                String.valueOf(draft.get(Field.VENUE)))
            .brief();
  }

  private static String startId(Draft draft) {
    return switch (Objects.requireNonNull(draft.get(Field.START))) {
      case EventTime.Zoned(var at) -> BASIC.format(at.withOffsetSameInstant(ZoneOffset.UTC)) + "Z";
      case EventTime.Floating(var at) -> BASIC.format(at);
      case EventTime.Day(var day) -> BASIC.format(day.atStartOfDay()).substring(0, 8);
    };
  }

  private Listing listing(Draft draft, ListingKey key) {
    @Nullable EventStatus status = draft.get(Field.STATUS);
    return new Listing(
        key,
        1,
        input.seenAt(),
        input.snapshot(),
        draft.get(Field.URL),
        Objects.requireNonNull(draft.get(Field.TITLE)),
        Objects.requireNonNull(draft.get(Field.START)),
        draft.get(Field.END),
        draft.get(Field.DOORS),
        draft.get(Field.PREVIOUS_START),
        draft.get(Field.SLOT),
        draft.get(Field.TIME_ZONE),
        status == null ? EventStatus.SCHEDULED : status,
        draft.get(Field.ATTENDANCE),
        draft.get(Field.VENUE),
        Objects.requireNonNullElse(draft.get(Field.PERFORMERS), List.of()),
        draft.get(Field.ORGANIZER),
        Objects.requireNonNullElse(draft.get(Field.OFFERS), List.of()),
        draft.get(Field.DESCRIPTION),
        draft.get(Field.IMAGE),
        Objects.requireNonNullElse(draft.get(Field.GENRES), List.of()),
        key.recurrenceId(),
        draft.get(Field.UID),
        draft.origins());
  }
}
