package com.mystage.sourcing.extraction.dates;

import com.mystage.sourcing.extraction.dates.Atom.Item;
import java.util.ArrayList;
import java.util.List;

/** Days that belong together, with what is said about times on them. Filled while it is read. */
final class Block {

  final List<Item> days = new ArrayList<>();
  final List<Atom> clock = new ArrayList<>();

  /** The last day of "12 June 8pm to 13 June 2am", with its times; empty for others. */
  final List<Item> lastDay = new ArrayList<>();

  final List<Atom> lastClock = new ArrayList<>();

  Block(List<Item> days) {
    this.days.addAll(days);
  }

  List<Atom> openClock() {
    return lastDay.isEmpty() ? clock : lastClock;
  }

  boolean hasTimes() {
    return clock.stream().anyMatch(Atom.Time.class::isInstance);
  }

  void add(Atom atom) {
    openClock().add(atom);
  }

  void addDays(List<Item> more, boolean spanned) {
    for (int i = 0; i < more.size(); i++) {
      days.add(i == 0 ? new Item(more.get(i).date(), spanned) : more.get(i));
    }
  }
}
