package com.mystage.sourcing.demo;

import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.Slot;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event of the programme, as {@code demo/programme.yaml} describes it.
 *
 * @param week 0 to 7 in the programme of eight weeks; unused for a weekly show
 * @param time null for an all-day event
 * @param days how many whole days an all-day event lasts
 * @param daysLater for a rescheduled event, how many days later than announced first
 * @param partOf the festival it belongs to
 * @param broken whether the venue's own page mangles its data
 * @param skip weeks in which a weekly show does not take place
 * @param moved by week, when and under which title a weekly show takes place instead
 * @param elsewhere by site id, the title under which other sites list it
 */
record Show(
    String id,
    String venue,
    int week,
    DayOfWeek day,
    @Nullable LocalTime doors,
    @Nullable LocalTime time,
    int minutes,
    int days,
    @Nullable Slot slot,
    String title,
    List<String> performers,
    int price,
    String genre,
    String about,
    EventStatus status,
    int daysLater,
    boolean soldOut,
    @Nullable String partOf,
    boolean broken,
    boolean weekly,
    List<Integer> skip,
    Map<Integer, Move> moved,
    Map<String, String> elsewhere) {

  /** Another hour and title for one week of a weekly show. */
  record Move(LocalTime time, String title) {}

  Show {
    performers = performers == null ? List.of() : List.copyOf(performers);
    status = status == null ? EventStatus.SCHEDULED : status;
    skip = skip == null ? List.of() : List.copyOf(skip);
    moved = moved == null ? Map.of() : Map.copyOf(moved);
    elsewhere = elsewhere == null ? Map.of() : Map.copyOf(elsewhere);
    if ((time == null) == (days == 0)) {
      throw new IllegalStateException(
          "demo/programme.yaml: show '" + id + "' needs either a time or days");
    }
  }

  boolean takesPlaceIn(int programmeWeek) {
    return weekly ? !skip.contains(programmeWeek) : week == programmeWeek;
  }
}
