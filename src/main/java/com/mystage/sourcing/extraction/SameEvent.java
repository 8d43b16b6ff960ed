package com.mystage.sourcing.extraction;

import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Place;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether two rungs found the same event on one page: the same time, and the same title or link,
 * with neither link nor venue speaking against it.
 */
record SameEvent(@Nullable ZoneId zone) {

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Fills an earlier item's missing fields from the later one, if they are the same event. */
  boolean foldInto(List<Item> earlier, Item later) {
    if (later.instances().size() != 1) {
      return false;
    }
    Draft draft = later.instances().getFirst();
    for (Item item : earlier) {
      if (item.instances().size() == 1 && same(item.instances().getFirst(), draft)) {
        item.instances().getFirst().fillFrom(draft);
        return true;
      }
    }
    return false;
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
