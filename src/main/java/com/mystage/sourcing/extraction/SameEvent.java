package com.mystage.sourcing.extraction;

import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Place;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether two rungs found the same event on one page: the same time, and the same title or link,
 * with neither link nor venue speaking against it.
 */
record SameEvent(@Nullable ZoneId zone) {

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Items by what the same event must share: title or link. */
  static Map<String, List<Item>> index(List<Item> items) {
    Map<String, List<Item>> index = new HashMap<>();
    for (Item item : items) {
      if (item.instances().size() == 1) {
        for (String shared : shared(item.instances().getFirst())) {
          index.computeIfAbsent(shared, key -> new ArrayList<>()).add(item);
        }
      }
    }
    return index;
  }

  /** The indexed item that is the same event; empty if there is none. */
  Optional<Item> among(Map<String, List<Item>> earlier, Item later) {
    if (earlier.isEmpty() || later.instances().size() != 1) {
      return Optional.empty();
    }
    Draft draft = later.instances().getFirst();
    return shared(draft).stream()
        .flatMap(key -> earlier.getOrDefault(key, List.of()).stream())
        .filter(item -> same(item.instances().getFirst(), draft))
        .findFirst();
  }

  /** The one indexed item that has the same link, whatever else it says; empty if several do. */
  Optional<Item> linked(Map<String, List<Item>> earlier, Item later) {
    Draft draft = later.instances().getFirst();
    List<Item> same =
        draft.has(Field.URL) ? earlier.getOrDefault(link(draft), List.of()) : List.of();
    return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
  }

  private static String link(Draft draft) {
    return "link " + draft.get(Field.URL);
  }

  private static List<String> shared(Draft draft) {
    return List.of("title " + title(draft), link(draft));
  }

  /** Equal for the same event said twice in one syntax: all that tells events apart. */
  static List<String> repeatKey(Draft draft) {
    return List.of(
        String.valueOf(title(draft)),
        String.valueOf(draft.get(Field.START)),
        String.valueOf(draft.get(Field.URL)),
        String.valueOf(venue(draft)));
  }

  private boolean same(Draft one, Draft other) {
    if (!sameTime(one.get(Field.START), other.get(Field.START))) {
      return false;
    }
    String url = one.get(Field.URL);
    String otherUrl = other.get(Field.URL);
    boolean sameTitle = Objects.equals(title(one), title(other));
    if (url != null && otherUrl != null) {
      return url.equals(otherUrl) && (sameTitle || agrees(venue(one), venue(other)));
    }
    return sameTitle && agrees(venue(one), venue(other));
  }

  private boolean sameTime(@Nullable EventTime one, @Nullable EventTime other) {
    if (one == null || other == null) {
      return false;
    }
    boolean whole = one instanceof EventTime.Day || other instanceof EventTime.Day;
    if (whole) {
      return one.date().equals(other.date());
    }
    if (one instanceof EventTime.Zoned(var a) && other instanceof EventTime.Floating(var b)) {
      return a.toLocalDateTime().equals(b);
    }
    if (one instanceof EventTime.Floating(var a) && other instanceof EventTime.Zoned(var b)) {
      return b.toLocalDateTime().equals(a);
    }
    ZoneId fallback = zone == null ? ZoneOffset.UTC : zone;
    return one.instant(fallback).equals(other.instant(fallback));
  }

  private static boolean agrees(@Nullable String one, @Nullable String other) {
    return one == null || other == null || one.equals(other);
  }

  private static @Nullable String venue(Draft draft) {
    Place place = draft.get(Field.VENUE);
    return place == null ? null : plain(place.name());
  }

  private static @Nullable String title(Draft draft) {
    return plain(draft.get(Field.TITLE));
  }

  private static @Nullable String plain(@Nullable String text) {
    return text == null
        ? null
        : NO_LETTERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }
}
