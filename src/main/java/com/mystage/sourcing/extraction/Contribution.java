package com.mystage.sourcing.extraction;

import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Place;
import com.mystage.sourcing.listings.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a later rung adds to an event that an earlier one found: the fields that are missing there,
 * the time of day where only the day is known, and the missing parts of the same venue. Where both
 * say something else, the earlier stands.
 *
 * @param filled how many fields it added
 * @param repeated how many say the same
 * @param contradicted each with what the later rung says
 */
record Contribution(int filled, int repeated, List<String> contradicted) {

  /** Fields that every syntax cuts and picks as it likes: another value there is no news. */
  private static final Set<Field<?>> LOOSE =
      Set.of(Field.DESCRIPTION, Field.IMAGE, Field.GENRES, Field.TITLE);

  private static final int LONGEST = 80;

  /** Adds to the earlier draft. */
  static Contribution of(Draft later, Draft earlier) {
    int filled = 0;
    int repeated = 0;
    List<String> contradicted = new ArrayList<>();
    for (Field<?> field : later.fields()) {
      if (!earlier.has(field) || refines(field, later, earlier)) {
        earlier.takeFrom(later, field);
        filled++;
      } else if (field.equals(Field.VENUE) && completes(later, earlier)) {
        filled++;
      } else if (agree(field, later, earlier)) {
        repeated++;
      } else {
        contradicted.add(field.name() + " '" + brief(later.value(field)) + "'");
      }
    }
    return new Contribution(filled, repeated, List.copyOf(contradicted));
  }

  /** A start with its time of day says more than its day alone, unless the event lasts days. */
  private static boolean refines(Field<?> field, Draft later, Draft earlier) {
    EventTime more = later.get(Field.START);
    return field.equals(Field.START)
        && earlier.get(Field.START) instanceof EventTime.Day
        && !earlier.has(Field.END)
        && more != null
        && more.hasTimeOfDay();
  }

  /** Whether the later venue is the same and had parts that the earlier lacked, now filled. */
  private static boolean completes(Draft later, Draft earlier) {
    Place one = Objects.requireNonNull(earlier.get(Field.VENUE));
    Place two = Objects.requireNonNull(later.get(Field.VENUE));
    if (!agree(one.name(), two.name())) {
      return false;
    }
    boolean here = one.lat() != null;
    Place both =
        new Place(
            or(one.name(), two.name()),
            or(one.address(), two.address()),
            or(one.locality(), two.locality()),
            or(one.region(), two.region()),
            or(one.country(), two.country()),
            here ? one.lat() : two.lat(),
            here ? one.lon() : two.lon(),
            or(one.url(), two.url()),
            or(one.phone(), two.phone()));
    Provenance origin = Objects.requireNonNull(earlier.origin(Field.VENUE));
    Provenance added = Objects.requireNonNull(later.origin(Field.VENUE));
    String path = origin.path() + ", completed by " + added.extractor() + " " + added.path();
    earlier.put(Field.VENUE, both, new Provenance(origin.extractor(), path, origin.text()));
    return !both.equals(one);
  }

  private static boolean agree(Field<?> field, Draft later, Draft earlier) {
    Object one = earlier.value(field);
    Object two = later.value(field);
    return LOOSE.contains(field)
        || switch (one) {
          case EventTime time when two instanceof EventTime other -> sameTime(time, other);
          case Place place when two instanceof Place other -> agree(place.name(), other.name());
          case null, default -> Objects.equals(one, two);
        };
  }

  private static boolean sameTime(EventTime one, EventTime other) {
    return one instanceof EventTime.Zoned(var a) && other instanceof EventTime.Zoned(var b)
        ? a.isEqual(b)
        : one.hasTimeOfDay() && other.hasTimeOfDay()
            ? one.text().substring(0, 16).equals(other.text().substring(0, 16))
            : one.date().equals(other.date());
  }

  private static boolean agree(@Nullable String one, @Nullable String other) {
    return one == null
        || other == null
        || one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
  }

  private static <T> @Nullable T or(@Nullable T one, @Nullable T other) {
    return one == null ? other : one;
  }

  private static String brief(@Nullable Object value) {
    String text =
        value instanceof Place place && place.name() != null
            ? place.name()
            : value instanceof EventTime time ? time.text() : String.valueOf(value);
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
