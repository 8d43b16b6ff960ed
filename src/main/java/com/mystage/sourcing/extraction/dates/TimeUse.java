package com.mystage.sourcing.extraction.dates;

import com.mystage.sourcing.extraction.dates.Atom.Time;
import org.jspecify.annotations.Nullable;

/**
 * A time and what it is.
 *
 * @param role DOORS, SHOW, END, or null where the text does not say
 * @param spanned whether "to" stands between it and the time before
 */
record TimeUse(Time time, @Nullable Meaning role, boolean spanned) {

  TimeUse at(Time other) {
    return new TimeUse(other, role, spanned);
  }

  TimeUse as(Meaning other) {
    return new TimeUse(time, other, spanned);
  }
}
