package com.mystage.sourcing.extraction.dates;

import com.mystage.sourcing.extraction.dates.Atom.Half;
import com.mystage.sourcing.extraction.dates.Atom.Time;
import com.mystage.sourcing.extraction.dates.Words.Phrase;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads times of day: {@code 7:30pm}, {@code 20h30}, {@code 20 Uhr}, {@code noon}. */
final class ClockReader {

  private final List<Token> tokens;
  private final Words words;
  private final ZoneReader zones;

  ClockReader(String source, List<Token> tokens, Words words) {
    this.tokens = tokens;
    this.words = words;
    this.zones = new ZoneReader(source, tokens);
  }

  /**
   * The time that begins here; null if none.
   *
   * @param announced whether a word before it says that a time follows, so that a bare number is
   *     one
   */
  @Nullable Time at(int i, boolean announced) {
    for (Meaning name : List.of(Meaning.NOON, Meaning.MIDNIGHT)) {
      Phrase phrase = words.at(tokens, i, name);
      if (phrase != null) {
        return new Time(
            name == Meaning.NOON ? 12 : 24, 0, Half.NOT_SAID, true, null, i, phrase.next());
      }
    }
    if (!isNumber(i)) {
      return null;
    }
    Token hour = tokens.get(i);
    if (hour.text().length() == 6 && i > 0 && tokens.get(i - 1).is("t") && hour.joined()) {
      int digits = hour.number() / 100;
      return finished(digits / 100, digits % 100, i, i + 1, true);
    }
    if (hour.text().length() == 4 && hour.number() <= 2400 && hour.number() % 100 < 60) {
      return fourDigits(i, hour.number(), announced);
    }
    boolean clock =
        hour.isShort(0, 24) || (isMark(i + 1, ":") && joined(i + 1) && hour.isShort(0, 99));
    return clock ? hourAnd(i, announced, false) : null;
  }

  /** Whether a time begins here that says so itself, whatever comes after it. */
  boolean isMarked(int i) {
    return isNumber(i)
        && tokens.get(i).isShort(0, 24)
        && !sharesWithNext(i)
        && at(i, false) != null;
  }

  private @Nullable Time fourDigits(int i, int digits, boolean announced) {
    Phrase unit = words.at(tokens, i + 1, Meaning.HOUR);
    boolean year = tokens.get(i).isYear();
    boolean word = unit != null && (!year || tokens.get(unit.next() - 1).text().length() >= 3);
    boolean marked = half(i + 1) != null || word;
    return marked || (announced && !year)
        ? finished(digits / 100, digits % 100, i, i + 1, true)
        : null;
  }

  private @Nullable Time hourAnd(int i, boolean announced, boolean alone) {
    int hour = tokens.get(i).number();
    if (isMark(i + 1, ":") && isMinute(i + 2)) {
      int next = isMark(i + 3, ":") && isMinute(i + 4) ? i + 5 : i + 3;
      return finished(hour, number(i + 2), i, next, startsWithZero(i));
    }
    if (isMark(i + 1, ".") && joined(i + 1) && isMinute(i + 2) && joined(i + 2)) {
      return pointed(hour, i, announced);
    }
    Phrase unit = words.at(tokens, i + 1, Meaning.HOUR);
    if (unit != null && !isMonth(unit.next())) {
      boolean minutes =
          isMinute(unit.next())
              && (joined(unit.next()) || tokens.get(unit.next() - 1).text().length() == 1)
              && half(unit.next() + 1) == null;
      return minutes
          ? finished(hour, number(unit.next()), i, unit.next() + 1, true)
          : finished(hour, 0, i, unit.next(), true);
    }
    if (half(i + 1) != null) {
      return finished(hour, 0, i, i + 1, false);
    }
    return announced && isBare(i) || !alone && sharesWithNext(i)
        ? new Time(hour, 0, Half.NOT_SAID, hour > 12 || hour == 0, null, i, i + 1)
        : null;
  }

  /** 20.30 is a time if anything says so, or if it cannot be a date. */
  private @Nullable Time pointed(int hour, int i, boolean announced) {
    boolean dated = isMark(i + 3, ".") && joined(i + 3) && i + 4 < tokens.size() && isNumber(i + 4);
    boolean marked = half(i + 3) != null || words.at(tokens, i + 3, Meaning.HOUR) != null;
    int minute = number(i + 2);
    boolean noDate = minute > 12 || minute == 0 || hour == 0;
    return !dated && (marked || announced || noDate)
        ? finished(hour, minute, i, i + 3, !words.countsTwelveHours())
        : null;
  }

  /** Takes what may stand behind a time: the half of the day, a unit, a zone. */
  private @Nullable Time finished(int hour, int minute, int from, int next, boolean exact) {
    Half half = Half.NOT_SAID;
    int end = next;
    boolean sure = exact || hour > 12 || hour == 0;
    Phrase said = half(end);
    if (said != null) {
      half = said.meaning() == Meaning.AM ? Half.AM : Half.PM;
      end = said.next();
      if (isMark(end, ".") && joined(end)) {
        end++;
      }
    } else {
      Phrase unit = words.at(tokens, end, Meaning.HOUR);
      if (unit != null) {
        end = unit.next();
        sure = true;
      }
    }
    ZoneReader.Named zone =
        zones.at(end, half != Half.NOT_SAID, from > 0 && tokens.get(from - 1).is("t"));
    ZoneId named = zone == null ? null : zone.zone();
    return new Time(hour, minute, half, sure, named, from, zone == null ? end : zone.next());
  }

  /** "7-10pm", "19 bis 22 Uhr", "7 & 9:30pm": the second says for both what the numbers are. */
  private boolean sharesWithNext(int i) {
    int next = i + 1;
    if (next < tokens.size() && List.of("-", "/", "&", "+").contains(tokens.get(next).text())) {
      next++;
    } else {
      Phrase link = words.at(tokens, next, Meaning.RANGE);
      link = link == null ? words.at(tokens, next, Meaning.AND) : link;
      if (link == null) {
        return false;
      }
      next = link.next();
    }
    if (!isNumber(next) || !tokens.get(next).isShort(0, 24)) {
      return false;
    }
    Time other = hourAnd(next, false, true);
    return other != null
        && (other.half() != Half.NOT_SAID || other.exact())
        && !isMark(next + 1, ".");
  }

  private @Nullable Phrase half(int i) {
    Phrase am = words.at(tokens, i, Meaning.AM);
    Phrase said = am == null ? words.at(tokens, i, Meaning.PM) : am;
    return said == null ? Dialect.half(tokens, i) : said;
  }

  /** A number that is nothing else: no day of a month, no price, no part of a longer number. */
  private boolean isBare(int i) {
    if (i + 1 >= tokens.size()) {
      return true;
    }
    Token next = tokens.get(i + 1);
    boolean longer =
        (next.is(".") || next.is(",")) && next.joined() && isNumber(i + 2) && joined(i + 2);
    boolean ordinal = words.at(tokens, i + 1, Meaning.ORDINAL) != null && next.joined();
    return !longer
        && !ordinal
        && !next.is("%")
        && !isMonth(i + 1)
        && !(next.is(".") && isMonth(i + 2));
  }

  private boolean isMonth(int i) {
    return words.at(tokens, i, Meaning.MONTH) != null;
  }

  private boolean isNumber(int i) {
    return i < tokens.size() && tokens.get(i).isNumber();
  }

  private boolean isMark(int i, String mark) {
    return i < tokens.size() && tokens.get(i).is(mark);
  }

  private boolean isMinute(int i) {
    return isNumber(i) && tokens.get(i).text().length() == 2 && tokens.get(i).number() < 60;
  }

  private boolean joined(int i) {
    return i < tokens.size() && tokens.get(i).joined();
  }

  private boolean startsWithZero(int i) {
    return tokens.get(i).text().length() == 2 && tokens.get(i).text().startsWith("0")
        || !words.countsTwelveHours();
  }

  private int number(int i) {
    return tokens.get(i).number();
  }
}
