package com.mystage.sourcing.extraction.dates;

import com.mystage.sourcing.extraction.dates.Atom.Dates;
import com.mystage.sourcing.extraction.dates.Atom.Item;
import com.mystage.sourcing.extraction.dates.Words.Phrase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates whose month is a word: {@code Fri 5 & Sat 6 June}, {@code June 5, 7 and 9, 2026},
 * {@code vom 12. bis 14. Juni}.
 */
final class WrittenDates {

  private static final int MOST_DAYS = 40;

  private final List<Token> tokens;
  private final Words words;
  private final ClockReader clock;
  private final int nearYear;

  /**
   * @param nearYear the year in which the text was read: a year of two digits must be near it
   */
  WrittenDates(List<Token> tokens, Words words, ClockReader clock, int nearYear) {
    this.tokens = tokens;
    this.words = words;
    this.clock = clock;
    this.nearYear = nearYear;
  }

  @Nullable Dates at(int i) {
    Dates dayFirst = dayFirst(i);
    return dayFirst == null ? monthFirst(i) : dayFirst;
  }

  private record Days(List<Item> items, int next) {}

  private @Nullable Dates dayFirst(int i) {
    Days days = days(i, true);
    if (days == null) {
      return null;
    }
    int next = afterFillers(days.next());
    Phrase month = words.at(tokens, next, Meaning.MONTH);
    if (month == null && isMark(days.next(), "-")) {
      month = words.at(tokens, days.next() + 1, Meaning.MONTH); // 12-Jun-2026
    }
    return month == null ? null : dated(days.items(), month, i, true);
  }

  private @Nullable Dates monthFirst(int i) {
    Phrase month = words.at(tokens, i, Meaning.MONTH);
    if (month == null) {
      return null;
    }
    int next = isMark(month.next(), ".") ? month.next() + 1 : month.next();
    Days days = days(afterFillers(next), false);
    return days == null
        ? null
        : dated(days.items(), new Phrase(Meaning.MONTH, month.value(), days.next()), i, false);
  }

  private Dates dated(List<Item> items, Phrase month, int from, boolean pointed) {
    List<Item> dated = new ArrayList<>();
    items.forEach(it -> dated.add(new Item(it.date().withMonth(month.value()), it.spanned())));
    int next = month.next();
    if (pointed && isMark(next, ".")) {
      next++;
    }
    Dates dates = new Dates(dated, false, from, next);
    int at = next;
    while (at < tokens.size()
        && at < next + 2
        && (isMark(at, ",") || isMark(at, "-") && joined(at) || filler(at) != null)) {
      Phrase filler = filler(at);
      at = filler == null ? at + 1 : filler.next();
    }
    int year = year(at, next);
    return year == 0 ? dates : dates.withYear(year, isMark(at, "'") ? at + 2 : at + 1);
  }

  private int year(int i, int next) {
    if (isMark(i, "'")
        && i + 1 < tokens.size()
        && tokens.get(i + 1).isShort(0, 99)
        && joined(i + 1)
        && !isMark(i + 2, ":")) {
      return 2000 + tokens.get(i + 1).number();
    }
    if (i >= tokens.size() || !tokens.get(i).isNumber()) {
      return 0;
    }
    Token token = tokens.get(i);
    if (token.isYear()) {
      return clock.at(i, false) == null ? token.number() : 0;
    }
    int year = 2000 + token.number();
    boolean near = year >= nearYear - 1 && year <= nearYear + 2;
    boolean followed =
        i + 1 < tokens.size()
            && (words.at(tokens, i + 1, Meaning.MONTH) != null
                || ((tokens.get(i + 1).is(".") || tokens.get(i + 1).is(":"))
                    && tokens.get(i + 1).joined()));
    boolean linked = i > next && isMark(next, ",");
    return token.text().length() == 2 && near && !followed && !linked && clock.at(i, false) == null
        ? year
        : 0;
  }

  /**
   * One day or several with what links them.
   *
   * @param beforeMonth whether the month is still to come, so that a day may carry a weekday or a
   *     point
   */
  private @Nullable Days days(int from, boolean beforeMonth) {
    List<Item> items = new ArrayList<>();
    int next = from;
    boolean spanned = false;
    int end = -1;
    while (true) {
      Days one = day(next, spanned, beforeMonth, items.isEmpty());
      if (one == null) {
        return items.isEmpty() ? null : new Days(items, end);
      }
      items.addAll(one.items());
      end = one.next();
      NumericDates.Link link = NumericDates.link(tokens, words, end);
      if (link == null || items.size() == MOST_DAYS) {
        return new Days(items, end);
      }
      spanned = link.spans();
      next = link.next();
    }
  }

  private @Nullable Days day(int from, boolean spanned, boolean beforeMonth, boolean first) {
    int i = from;
    int weekday = 0;
    Phrase named = first ? null : weekday(i);
    if (named != null) {
      weekday = named.value();
      i = named.next();
      if (isMark(i, ".") || isMark(i, ",")) {
        i++;
      }
    }
    i = first ? i : afterFillers(i);
    if (i >= tokens.size() || !tokens.get(i).isShort(1, 31)) {
      return null;
    }
    boolean time = (first ? clock.isMarked(i) : clock.at(i, false) != null) && !isMonthBehind(i);
    if (time || (!beforeMonth && !first && isMonthBehind(i))) {
      return null;
    }
    return new Days(
        List.of(
            new Item(PartialDate.of(tokens.get(i).number(), 0, 0).withWeekday(weekday), spanned)),
        afterOrdinal(i + 1));
  }

  private boolean isMonthBehind(int i) {
    int next = afterFillers(afterOrdinal(i + 1));
    return words.at(tokens, next, Meaning.MONTH) != null;
  }

  private int afterOrdinal(int i) {
    Phrase ordinal = words.at(tokens, i, Meaning.ORDINAL);
    if (ordinal != null && joined(i)) {
      return ordinal.next();
    }
    boolean sign =
        i < tokens.size() && joined(i) && (tokens.get(i).is(".") || tokens.get(i).is("°"));
    return sign ? i + 1 : i;
  }

  private @Nullable Phrase weekday(int i) {
    Phrase full = words.at(tokens, i, Meaning.WEEKDAY);
    return full == null ? words.at(tokens, i, Meaning.SHORT_WEEKDAY) : full;
  }

  private @Nullable Phrase filler(int i) {
    return words.at(tokens, i, Meaning.FILLER);
  }

  private int afterFillers(int from) {
    int i = from;
    for (int most = 0; most < 3; most++) {
      Phrase filler = filler(i);
      if (filler == null) {
        break;
      }
      i = filler.next();
      if (isMark(i, "'") && joined(i)) {
        i++;
      }
    }
    return i;
  }

  private boolean isMark(int i, String mark) {
    return i < tokens.size() && tokens.get(i).is(mark);
  }

  private boolean joined(int i) {
    return i < tokens.size() && tokens.get(i).joined();
  }
}
