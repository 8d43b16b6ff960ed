package com.mystage.sourcing.extraction.dates;

import com.mystage.sourcing.extraction.dates.Atom.Half;
import com.mystage.sourcing.extraction.dates.Atom.Time;
import com.mystage.sourcing.listings.Slot;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The times of a day: what each is, and which half of the day it is in. Times are minutes since
 * midnight; above 1,440 they are on the next day.
 *
 * @param shows the beginnings with their ends, in the order of the text
 * @param doors null if not named
 */
record Clockwork(List<Show> shows, @Nullable Integer doors, @Nullable ZoneId zone) {

  static final int DAY = 24 * 60;

  /** Shows that begin before this hour belong to the night before, if anything says so. */
  private static final int SMALL_HOURS = 6 * 60;

  /**
   * @param end null if not named
   */
  record Show(int start, @Nullable Integer end, @Nullable Slot slot) {}

  static Clockwork of(List<Atom> atoms, Words words) {
    Clockwork prefixed = of(uses(atoms, false), atoms, words);
    if (prefixed.isPlausible() && !startsWithTimeAndRole(atoms)) {
      return prefixed;
    }
    Clockwork suffixed = of(uses(atoms, true), atoms, words);
    return suffixed.isPlausible() ? suffixed : prefixed;
  }

  private boolean isPlausible() {
    return doors == null
        || shows.isEmpty()
        || (shows.getFirst().start() >= doors && shows.getFirst().start() - doors <= 5 * 60);
  }

  private static boolean startsWithTimeAndRole(List<Atom> atoms) {
    for (int i = 0; i + 1 < atoms.size(); i++) {
      if (atoms.get(i) instanceof Time) {
        return atoms.get(i + 1) instanceof Atom.Role;
      }
      if (atoms.get(i) instanceof Atom.Role) {
        return false;
      }
    }
    return false;
  }

  /**
   * @param suffixed whether the word stands behind its time: "7pm doors, 8pm show"
   */
  private static List<TimeUse> uses(List<Atom> atoms, boolean suffixed) {
    List<TimeUse> uses = new ArrayList<>();
    @Nullable Meaning role = null;
    boolean spanned = false;
    for (Atom atom : atoms) {
      switch (atom) {
        case Time time -> {
          uses.add(new TimeUse(time, role, spanned));
          role = null;
          spanned = false;
        }
        case Atom.Role said when suffixed -> {
          if (!uses.isEmpty() && uses.getLast().role() == null) {
            uses.add(uses.removeLast().as(said.meaning()));
          }
          spanned = false;
        }
        case Atom.Role said -> {
          role = said.meaning();
          spanned = false;
        }
        case Atom.Span span -> spanned = !uses.isEmpty();
        case Atom.And and -> spanned = false;
        case Atom.Other other -> spanned &= !other.breaks();
        case Atom.Hint hint -> {}
        case Atom.Dates dates -> {}
        case Atom.Weekday weekday -> {}
        case Atom.Year year -> {}
        case Atom.LooseMonth month -> {}
      }
    }
    return uses;
  }

  private static Clockwork of(List<TimeUse> said, List<Atom> atoms, Words words) {
    List<TimeUse> uses = Halves.inferred(said, atoms, words);
    @Nullable ZoneId zone =
        uses.stream().map(it -> it.time().zone()).filter(Objects::nonNull).findFirst().orElse(null);
    boolean named = uses.stream().anyMatch(it -> it.role() == Meaning.SHOW);
    List<Show> shows = new ArrayList<>();
    @Nullable Integer doors = null;
    for (TimeUse use : uses) {
      int minutes = minutes(use.time());
      @Nullable Meaning role = use.role();
      boolean start = role == Meaning.SHOW || (role == null && !use.spanned() && !named);
      if (role == Meaning.DOORS && doors == null) {
        doors = minutes;
      } else if (start && shows.stream().noneMatch(it -> it.start() == minutes)) {
        shows.add(new Show(minutes, null, slot(use.time(), atoms)));
      } else if ((role == Meaning.END || use.spanned()) && !shows.isEmpty()) {
        Show last = shows.removeLast();
        shows.add(new Show(last.start(), after(minutes, last.start()), last.slot()));
      } else if (role == null && named && doors == null && shows.isEmpty()) {
        doors = minutes;
      }
    }
    return new Clockwork(afterDoors(shows, doors), doors, zone);
  }

  /** The word "early", "late" or "matinee" right behind the time, or before it. */
  private static @Nullable Slot slot(Time time, List<Atom> atoms) {
    int at = 0;
    while (at < atoms.size() && atoms.get(at).from() != time.from()) {
      at++;
    }
    Slot behind = at + 1 < atoms.size() ? slot(atoms.get(at + 1)) : null;
    for (int i = at - 1; behind == null && i >= 0 && !(atoms.get(i) instanceof Time); i--) {
      boolean open =
          i > 0 && (atoms.get(i - 1) instanceof Atom.Span || atoms.get(i - 1) instanceof Time);
      Slot before = slot(atoms.get(i));
      if (before != null && !open) {
        return before;
      }
    }
    return behind;
  }

  static @Nullable Slot slot(Atom atom) {
    return switch (atom instanceof Atom.Hint hint ? hint.meaning() : Meaning.DAILY) {
      case EARLY -> Slot.EARLY;
      case LATE -> Slot.LATE;
      case MATINEE -> Slot.MATINEE;
      default -> null;
    };
  }

  private static int after(int end, int start) {
    return end <= start ? end + DAY : end;
  }

  /** Doors at 23:00 and a show at 00:30: the show is on the next day. */
  private static List<Show> afterDoors(List<Show> shows, @Nullable Integer doors) {
    if (doors == null) {
      return List.copyOf(shows);
    }
    int open = doors;
    return shows.stream()
        .map(it ->
            it.start() < open && it.start() < SMALL_HOURS
                ? new Show(
                    it.start() + DAY,
                    it.end() == null ? null : it.end() + (it.end() < DAY ? DAY : 0),
                    it.slot())
                : it)
        .toList();
  }

  private static int minutes(Time time) {
    int hour = time.hour();
    if (time.half() == Half.AM && hour > 12) {
      throw new Contradiction("'" + hour + " am' is no hour");
    }
    if (hour > 24 || (hour == 24 && time.minute() > 0)) {
      throw new Contradiction("'" + hour + ":" + time.minute() + "' is no time of day");
    }
    if (time.half() == Half.PM && hour < 12) {
      hour += 12;
    } else if (time.half() == Half.AM && hour == 12) {
      hour = 0;
    }
    return hour * 60 + time.minute();
  }
}
