package com.mystage.sourcing.extraction.dates;

import com.mystage.sourcing.extraction.dates.Atom.Dates;
import com.mystage.sourcing.extraction.dates.Atom.Half;
import com.mystage.sourcing.extraction.dates.Atom.Item;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts times to the days they belong to. */
final class Blocks {

  private final LocalDate seen;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Atom> leading = new ArrayList<>();
  private boolean spanning;
  private boolean textSince;

  private Blocks(LocalDate seen) {
    this.seen = seen;
  }

  static List<Block> of(List<Atom> atoms, LocalDate seen) {
    return new Blocks(seen).read(settled(withoutIgnored(atoms)));
  }

  /** "On sale Friday 10am" is another date than the event's. */
  private static List<Atom> withoutIgnored(List<Atom> atoms) {
    List<Atom> kept = new ArrayList<>();
    boolean skipping = false;
    boolean skipped = false;
    for (Atom atom : atoms) {
      if (atom instanceof Atom.Hint hint && hint.meaning() == Meaning.IGNORE) {
        skipping = true;
        skipped = false;
        continue;
      }
      boolean date =
          atom instanceof Dates
              || atom instanceof Atom.Weekday
              || atom instanceof Atom.Time
              || atom instanceof Atom.Year;
      boolean link =
          atom instanceof Atom.And
              || atom instanceof Atom.Span
              || (atom instanceof Atom.Other other && !other.breaks());
      if (skipping && (atom instanceof Dates && skipped || !date && !link)) {
        skipping = false;
      }
      if (skipping) {
        skipped |= atom instanceof Dates;
        continue;
      }
      kept.add(atom);
    }
    return kept;
  }

  /** Settles what depends on the rest: weak dates, years on their own. */
  private static List<Atom> settled(List<Atom> atoms) {
    boolean strong = atoms.stream().anyMatch(it -> it instanceof Dates dates && !dates.weak());
    List<Integer> years =
        atoms.stream()
            .flatMap(it ->
                it instanceof Atom.Year year
                    ? java.util.stream.Stream.of(year.year())
                    : java.util.stream.Stream.empty())
            .distinct()
            .toList();
    int year = years.size() == 1 ? years.getFirst() : 0;
    List<Atom> settled = new ArrayList<>();
    for (Atom atom : atoms) {
      if (atom instanceof Dates dates && dates.weak() && strong) {
        PartialDate date = dates.items().getFirst().date();
        settled.add(
            new Atom.Time(
                date.day(), date.month(), Half.NOT_SAID, true, null, dates.from(), dates.to()));
      } else if (atom instanceof Dates dates
          && year > 0
          && dates.items().stream().allMatch(it -> it.date().year() == 0)) {
        settled.add(dates.withYear(year, dates.to()));
      } else {
        settled.add(atom);
      }
    }
    return settled;
  }

  private List<Block> read(List<Atom> atoms) {
    boolean dated = atoms.stream().anyMatch(Dates.class::isInstance);
    for (Atom atom : atoms) {
      switch (atom) {
        case Dates dates -> days(dates.items());
        case Atom.Weekday weekday when !dated ->
            days(
                List.of(
                    new Item(
                        PartialDate.of(next(weekday.day())).withWeekday(weekday.day()), false)));
        case Atom.Weekday weekday -> name(weekday.day());
        case Atom.Year year -> {}
        case Atom.LooseMonth month -> textSince = true;
        case Atom.Span span -> {
          spanning = true;
          keep(span);
        }
        case Atom.And and -> {
          spanning = false;
          keep(and);
        }
        case Atom.Other other -> {
          spanning = false;
          textSince |= other.breaks();
          keep(other);
        }
        case Atom.Time time -> {
          spanning = false;
          keep(time);
        }
        case Atom.Role role -> {
          spanning = false;
          keep(role);
        }
        case Atom.Hint hint -> {
          spanning = false;
          keep(hint);
        }
      }
    }
    settleLeading();
    return blocks;
  }

  private LocalDate next(int weekday) {
    return seen.with(TemporalAdjusters.nextOrSame(DayOfWeek.of(weekday)));
  }

  private void keep(Atom atom) {
    @Nullable Block block = blocks.isEmpty() ? null : blocks.getLast();
    (block == null ? leading : block.openClock()).add(atom);
  }

  private void days(List<Item> items) {
    @Nullable Block block = blocks.isEmpty() ? null : blocks.getLast();
    if (block == null) {
      blocks.add(new Block(items));
    } else if (spanning && block.lastDay.isEmpty() && block.hasTimes()) {
      removeSpan(block);
      block.lastDay.addAll(items);
    } else if (spanning && block.lastDay.isEmpty()) {
      removeSpan(block);
      block.addDays(items, true);
    } else if (!block.hasTimes() && !textSince && block.clock.stream().allMatch(Blocks::isQuiet)) {
      block.addDays(items, false);
    } else {
      blocks.add(new Block(items));
    }
    spanning = false;
    textSince = false;
  }

  private static boolean isQuiet(Atom atom) {
    return atom instanceof Atom.And || atom instanceof Atom.Other || atom instanceof Atom.Hint;
  }

  private static void removeSpan(Block block) {
    if (!block.clock.isEmpty() && block.clock.getLast() instanceof Atom.Span) {
      block.clock.removeLast();
    }
  }

  /** "12 June (Friday)". */
  private void name(int weekday) {
    if (blocks.isEmpty() || blocks.getLast().hasTimes()) {
      return;
    }
    List<Item> days = blocks.getLast().days;
    Item last = days.getLast();
    if (last.date().weekday() == 0) {
      days.set(days.size() - 1, new Item(last.date().withWeekday(weekday), last.spanned()));
    }
  }

  /** Times before their days: "8pm, 12 June". */
  private void settleLeading() {
    boolean early = leading.stream().anyMatch(Atom.Time.class::isInstance);
    if (blocks.isEmpty()) {
      return;
    }
    if (early && blocks.size() > 1 && !blocks.getLast().hasTimes()) {
      List<Atom> carried = new ArrayList<>(leading);
      for (Block block : blocks) {
        List<Atom> own = new ArrayList<>(block.clock);
        block.clock.clear();
        block.clock.addAll(carried);
        carried = own;
      }
      return;
    }
    Block first = blocks.getFirst();
    if (!early || !first.hasTimes() || onlyEnd(first)) {
      first.clock.addAll(0, leading);
    }
  }

  private static boolean onlyEnd(Block block) {
    return block.clock.stream().anyMatch(it -> it instanceof Atom.Role);
  }
}
