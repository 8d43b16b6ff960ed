package com.mystage.sourcing.extraction.dates;

import com.mystage.sourcing.extraction.dates.Atom.Half;
import com.mystage.sourcing.extraction.dates.Atom.Time;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which half of the day a bare hour is in, by the times and words around it. */
final class Halves {

  private Halves() {}

  static List<TimeUse> inferred(List<TimeUse> uses, List<Atom> atoms, Words words) {
    boolean countsToTwentyFour = uses.stream().anyMatch(it -> it.time().hour() > 12);
    List<TimeUse> inferred = new ArrayList<>();
    for (int i = 0; i < uses.size(); i++) {
      Time time = uses.get(i).time();
      boolean hinted = time.half() == Half.NOT_SAID && time.hour() <= 12;
      boolean open = !countsToTwentyFour && hinted && !time.exact();
      Half half = open ? half(i, uses) : time.half();
      if (hinted && half == Half.NOT_SAID) {
        half = hint(time, atoms);
      }
      if (open && half == Half.NOT_SAID && words.countsTwelveHours()) {
        half = usual(time, uses.get(i).role());
      }
      inferred.add(uses.get(i).at(with(time, half)));
    }
    return inferred;
  }

  private static Time with(Time time, Half half) {
    return new Time(
        time.hour(), time.minute(), half, time.exact(), time.zone(), time.from(), time.to());
  }

  /** "7-10pm" is an evening, "11-1pm" begins before noon, "7pm-10" ends at night. */
  private static Half half(int i, List<TimeUse> uses) {
    Time time = uses.get(i).time();
    for (int k = i + 1; k < uses.size(); k++) {
      Time later = uses.get(k).time();
      if (later.half() != Half.NOT_SAID) {
        boolean before =
            time.hour() % 12 * 60 + time.minute() < later.hour() % 12 * 60 + later.minute();
        return before || !uses.get(k).spanned() ? later.half() : other(later.half());
      }
    }
    for (int k = i - 1; k >= 0; k--) {
      Time earlier = uses.get(k).time();
      if (earlier.half() != Half.NOT_SAID) {
        boolean after =
            time.hour() % 12 * 60 + time.minute() > earlier.hour() % 12 * 60 + earlier.minute();
        return after ? earlier.half() : other(earlier.half());
      }
    }
    return Half.NOT_SAID;
  }

  private static Half other(Half half) {
    return half == Half.AM ? Half.PM : Half.AM;
  }

  /** "8 in the evening", "abends um 8"; an hour past midnight stays in the night. */
  private static Half hint(Time time, List<Atom> atoms) {
    for (Atom atom : atoms) {
      if (atom instanceof Atom.Hint hint) {
        switch (hint.meaning()) {
          case EVENING -> {
            return time.hour() == 12 ? Half.AM : Half.PM;
          }
          case NIGHT -> {
            return time.hour() == 12 || time.hour() < 5 ? Half.AM : Half.PM;
          }
          case MORNING -> {
            return Half.AM;
          }
          default -> {}
        }
      }
    }
    return Half.NOT_SAID;
  }

  /** Who writes "7:30" or "doors 8" in English means the evening; ten and eleven may be morning. */
  private static Half usual(Time time, @Nullable Meaning role) {
    if (time.hour() == 12) {
      return Half.PM;
    }
    boolean late = role == Meaning.DOORS || role == Meaning.SHOW;
    return time.hour() >= 1 && (time.hour() <= 9 || late) ? Half.PM : Half.NOT_SAID;
  }
}
