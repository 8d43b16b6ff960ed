package com.mystage.sourcing.dedup.corruptor;

import com.mystage.sourcing.listings.Slot;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Books the acts into the halls, by a seed: tours, runs, series, early and late shows, festivals.
 */
public final class Programme {

  private static final LocalDate FIRST = LocalDate.of(2026, 5, 4);
  private static final int DAYS = 120;
  private static final Map<String, LocalTime> HOURS =
      Map.of(
          "play", LocalTime.of(19, 30),
          "talk", LocalTime.of(18, 0),
          "film", LocalTime.of(20, 15),
          "class", LocalTime.of(17, 0),
          "market", LocalTime.of(10, 0),
          "show", LocalTime.of(15, 0));

  private final Random random;
  private final List<Hall> halls = Hall.all();
  private final List<Happening> happenings = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  private Programme(Random random) {
    this.random = random;
  }

  /**
   * @param bookings how often an act is booked; three and more make some 400 events
   */
  public static List<Happening> of(long seed, int bookings) {
    Programme programme = new Programme(new Random(seed));
    List<Act> acts = Act.all();
    List<Act> bands = acts.stream().filter(Act::music).toList();
    for (Act act : acts) {
      switch (act.kind()) {
        case "series" -> programme.series(act, bookings);
        case "play" -> programme.run(act, bookings);
        case "festival" -> programme.festival(act, bands);
        default -> {
          for (int i = 0; i < bookings; i++) {
            programme.book(act, programme.hall(), programme.day(), programme.hour(act));
          }
        }
      }
    }
    for (int i = 0; i < 8 * bookings; i++) {
      programme.twice(programme.one(bands));
      programme.rooms(programme.one(bands), programme.one(bands));
    }
    return List.copyOf(programme.happenings);
  }

  private void book(Act act, Hall hall, LocalDate day, LocalTime hour) {
    if (free(act, hall, day)) {
      add(act, hall, null, day.atTime(hour), null, null);
    }
  }

  /** Each week at the same hour, at several places. */
  private void series(Act act, int weeks) {
    LocalTime hour = LocalTime.of(18 + random.nextInt(3), 30 * random.nextInt(2));
    int weekday = random.nextInt(7);
    for (int place = 0; place < 3; place++) {
      Hall hall = hall();
      String series = act.title() + " at " + hall.source();
      for (int week = 0; week <= weeks; week++) {
        LocalDate day = FIRST.plusDays(weekday + 7L * week);
        if (taken.add(hall.source() + day)) {
          add(act, hall, null, day.atTime(hour), null, series);
        }
      }
    }
  }

  /** Some evenings in a row, with a matinee. */
  private void run(Act act, int evenings) {
    Hall hall = hall();
    LocalDate first = day();
    for (int i = 0; i < evenings; i++) {
      LocalDate day = first.plusDays(i);
      if (free(act, hall, day)) {
        add(act, hall, null, day.atTime(hour(act)), null, null);
        if (i % 2 == 0) {
          add(act, hall, null, day.atTime(14, 0), random.nextBoolean() ? Slot.MATINEE : null, null);
        }
      }
    }
  }

  private void festival(Act act, List<Act> bands) {
    Hall hall = hall();
    LocalDate first = day();
    for (int i = 0; i < 3; i++) {
      taken.add(hall.source() + first.plusDays(i));
    }
    add(act, hall, null, first.atStartOfDay(), null, null);
    for (int i = 0; i < 3; i++) {
      Act band = one(bands);
      if (taken.add(band.title() + first.plusDays(i))) {
        add(band, hall, null, first.plusDays(i).atTime(18 + i, 0), null, null);
      }
    }
  }

  private void twice(Act act) {
    Hall hall = hall();
    LocalDate day = day();
    if (free(act, hall, day)) {
      boolean told = random.nextInt(3) > 0;
      add(act, hall, null, day.atTime(19, 0), told ? Slot.EARLY : null, null);
      add(act, hall, null, day.atTime(21, 30), told ? Slot.LATE : null, null);
    }
  }

  private void rooms(Act one, Act other) {
    Hall hall = one(halls.stream().filter(it -> !it.rooms().isEmpty()).toList());
    LocalDate day = day();
    if (!one.equals(other) && free(one, hall, day) && taken.add(other.title() + day)) {
      add(one, hall, null, day.atTime(20, 0), null, null);
      add(other, hall, hall.rooms().getFirst(), day.atTime(20, 0), null, null);
    }
  }

  private boolean free(Act act, Hall hall, LocalDate day) {
    return !taken.contains(act.title() + day)
        && taken.add(hall.source() + day)
        && taken.add(act.title() + day);
  }

  private void add(
      Act act,
      Hall hall,
      @Nullable String room,
      LocalDateTime start,
      @Nullable Slot slot,
      @Nullable String series) {
    int minutes = act.kind().equals("festival") ? 3 * 24 * 60 : 60 + 30 * random.nextInt(4);
    happenings.add(new Happening(happenings.size(), act, hall, room, start, minutes, slot, series));
  }

  private LocalTime hour(Act act) {
    LocalTime usual = HOURS.get(act.kind());
    return usual != null ? usual : LocalTime.of(19 + random.nextInt(3), 30 * random.nextInt(2));
  }

  private Hall hall() {
    return one(halls);
  }

  private LocalDate day() {
    return FIRST.plusDays(random.nextInt(DAYS));
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
