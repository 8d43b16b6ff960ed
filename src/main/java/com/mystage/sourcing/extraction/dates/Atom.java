package com.mystage.sourcing.extraction.dates;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of the text that means something to a date; {@code from} and {@code to} count tokens. */
sealed interface Atom {

  int from();

  int to();

  /**
   * One day of a list or a span.
   *
   * @param spanned whether all days since the one before are meant too
   */
  record Item(PartialDate date, boolean spanned) {}

  /**
   * Days that share what they leave out: "12 and 14 June".
   *
   * @param weak two numbers with a point between them, which may as well be a time
   */
  record Dates(List<Item> items, boolean weak, int from, int to) implements Atom {
    public Dates {
      items = List.copyOf(items);
    }

    Dates(PartialDate date, int from, int to) {
      this(List.of(new Item(date, false)), false, from, to);
    }

    Dates withWeekday(int weekday, int since) {
      List<Item> named = new ArrayList<>(items);
      Item first = items.getFirst();
      if (first.date().weekday() == 0) {
        named.set(0, new Item(first.date().withWeekday(weekday), first.spanned()));
      }
      return new Dates(named, weak, since, to);
    }

    Dates withLastWeekday(int weekday) {
      List<Item> named = new ArrayList<>(items);
      Item last = items.getLast();
      named.set(named.size() - 1, new Item(last.date().withWeekday(weekday), last.spanned()));
      return new Dates(named, weak, from, to);
    }

    Dates withYear(int year, int until) {
      List<Item> dated = new ArrayList<>(items);
      Item last = items.getLast();
      dated.set(dated.size() - 1, new Item(last.date().withYear(year), last.spanned()));
      return new Dates(dated, false, from, until);
    }
  }

  /** Which half of the day an hour is in. */
  enum Half {
    AM,
    PM,
    NOT_SAID
  }

  /**
   * @param exact whether the hour is one of 24 beyond doubt
   */
  record Time(
      int hour, int minute, Half half, boolean exact, @Nullable ZoneId zone, int from, int to)
      implements Atom {}

  /** A word that says what a time is: doors, the show, the end. */
  record Role(Meaning meaning, int from, int to) implements Atom {}

  /** A weekday without a date. */
  record Weekday(int day, int from, int to) implements Atom {}

  /** A year on its own. */
  record Year(int year, int from, int to) implements Atom {}

  /** A word that says something about the times around it. */
  record Hint(Meaning meaning, int from, int to) implements Atom {}

  /** "to", a dash. */
  record Span(int from, int to) implements Atom {}

  /** "and", a comma. */
  record And(int from, int to) implements Atom {}

  /** A month that belongs to no day: a sign that the language is another. */
  record LooseMonth(int from, int to) implements Atom {}

  /** Anything else. */
  record Other(boolean breaks, int from, int to) implements Atom {}
}
