package com.mystage.sourcing.demo;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** What plays when. It turns with a period of eight weeks, so that the town is never quiet. */
record Programme(List<Show> shows) {

  /** How far ahead the sites announce: every show once, weekly ones up to eight times. */
  static final int DAYS_AHEAD = 56;

  private static final int WEEKS = 8;

  /** A Monday on which week 0 began. */
  private static final LocalDate ORIGIN = LocalDate.of(2024, 1, 1);

  /** The programme's week that a day falls in. */
  static int weekOf(LocalDate date) {
    return Math.floorMod(Math.floorDiv(ChronoUnit.DAYS.between(ORIGIN, date), 7L), WEEKS);
  }

  /** Everything announced on a day: it begins that day or in the {@value #DAYS_AHEAD} to come. */
  List<Occurrence> announcedOn(LocalDate today) {
    return today
        .datesUntil(today.plusDays(DAYS_AHEAD))
        .flatMap(date ->
            shows.stream()
                .filter(show -> plays(show, date))
                .map(show -> new Occurrence(show, date)))
        .sorted(
            Comparator.comparing(Occurrence::date)
                .thenComparing(Occurrence::startTime)
                .thenComparing(occurrence -> occurrence.show().id()))
        .toList();
  }

  private static boolean plays(Show show, LocalDate date) {
    return show.day() == date.getDayOfWeek() && show.takesPlaceIn(weekOf(date));
  }
}
