package com.mystage.sourcing.extraction.dates;

import com.mystage.sourcing.extraction.dates.Atom.Item;
import com.mystage.sourcing.listings.Slot;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one block says, as occurrences. */
record BlockReading(Block block, CalendarDays calendar, Words words) {

  private static final int LONGEST_RUN = 366;

  List<Occurrence> occurrences() {
    List<LocalDate> days = calendar.of(block.days);
    Clockwork clock = Clockwork.of(block.clock, words);
    if (!block.lastDay.isEmpty()) {
      return List.of(run(clock));
    }
    boolean daily = hints(Meaning.DAILY) > 0;
    List<Occurrence> occurrences = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      int last = i;
      while (last + 1 < days.size() && block.days.get(last + 1).spanned()) {
        last++;
      }
      if (daily || last == i || clock.shows().size() > 1) {
        each(days.get(i), days.get(last), clock, occurrences);
      } else {
        occurrences.add(span(days.get(i), days.get(last), clock));
      }
      i = last;
    }
    return occurrences;
  }

  private int hints(Meaning meaning) {
    return (int)
        block.clock.stream()
            .filter(it -> it instanceof Atom.Hint hint && hint.meaning() == meaning)
            .count();
  }

  private void each(LocalDate first, LocalDate last, Clockwork clock, List<Occurrence> into) {
    int days = 0;
    for (LocalDate day = first; !day.isAfter(last) && days < LONGEST_RUN; day = day.plusDays(1)) {
      days++;
      if (clock.shows().isEmpty()) {
        into.add(new Occurrence(day, null, null, at(day, clock.doors()), slot(), clock.zone()));
      }
      for (int i = 0; i < clock.shows().size(); i++) {
        Clockwork.Show show = clock.shows().get(i);
        LocalDateTime start = at(day, show.start());
        into.add(
            new Occurrence(
                start.toLocalDate(),
                start.toLocalTime(),
                end(day, show.end()),
                at(day, clock.doors()),
                show.slot(),
                clock.zone()));
      }
    }
  }

  private Occurrence span(LocalDate first, LocalDate last, Clockwork clock) {
    if (clock.shows().isEmpty()) {
      return new Occurrence(
          first,
          null,
          new Occurrence.End(last, null),
          at(first, clock.doors()),
          null,
          clock.zone());
    }
    Clockwork.Show show = clock.shows().getFirst();
    LocalDateTime start = at(first, show.start());
    Occurrence.End end =
        show.end() == null ? new Occurrence.End(last, null) : end(last, show.end());
    return new Occurrence(
        start.toLocalDate(),
        start.toLocalTime(),
        end,
        at(first, clock.doors()),
        null,
        clock.zone());
  }

  /** "12 June 8pm to 13 June 2am". */
  private Occurrence run(Clockwork clock) {
    List<Item> both = new ArrayList<>(block.days);
    both.add(new Item(block.lastDay.getFirst().date(), true));
    LocalDate last = calendar.of(both).getLast();
    LocalDate begin = calendar.of(both).getFirst();
    Clockwork closing = Clockwork.of(block.lastClock, words);
    Occurrence.End end =
        closing.shows().isEmpty()
            ? new Occurrence.End(last, null)
            : end(at(last, closing.shows().getFirst().start()));
    if (clock.shows().isEmpty()) {
      return new Occurrence(begin, null, end, at(begin, clock.doors()), null, clock.zone());
    }
    LocalDateTime start = at(begin, clock.shows().getFirst().start());
    return new Occurrence(
        start.toLocalDate(),
        start.toLocalTime(),
        end,
        at(begin, clock.doors()),
        null,
        clock.zone());
  }

  private @Nullable Slot slot() {
    return block.clock.stream()
        .map(Clockwork::slot)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static Occurrence.@Nullable End end(LocalDate day, @Nullable Integer minutes) {
    return minutes == null ? null : end(at(day, minutes.intValue()));
  }

  private static Occurrence.End end(LocalDateTime at) {
    return new Occurrence.End(at.toLocalDate(), at.toLocalTime());
  }

  private static @Nullable LocalDateTime at(LocalDate day, @Nullable Integer minutes) {
    return minutes == null ? null : at(day, minutes.intValue());
  }

  private static LocalDateTime at(LocalDate day, int minutes) {
    return day.plusDays(minutes / Clockwork.DAY)
        .atTime(LocalTime.ofSecondOfDay(minutes % Clockwork.DAY * 60L));
  }
}
