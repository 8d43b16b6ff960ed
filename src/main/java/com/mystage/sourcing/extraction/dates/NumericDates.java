package com.mystage.sourcing.extraction.dates;

import com.mystage.sourcing.extraction.dates.Atom.Dates;
import com.mystage.sourcing.extraction.dates.Atom.Item;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates in numbers: {@code 2026-06-12}, {@code 12.6.}, {@code 6/12/26}, {@code
 * 12.-14.6.2026}.
 */
final class NumericDates {

  private final List<Token> tokens;
  private final Words words;

  NumericDates(List<Token> tokens, Words words) {
    this.tokens = tokens;
    this.words = words;
  }

  @Nullable Dates at(int i) {
    Dates iso = isBasic(i) ? basic(i) : iso(i);
    if (iso != null) {
      return iso;
    }
    Dates pointed = pointed(i);
    return pointed == null ? slashed(i) : pointed;
  }

  /** 20260612, alone or before T190000. */
  private boolean isBasic(int i) {
    return has(i) && tokens.get(i).isNumber() && tokens.get(i).text().length() == 8;
  }

  private @Nullable Dates basic(int i) {
    int digits = number(i);
    int year = digits / 10_000;
    int month = digits / 100 % 100;
    boolean possible =
        year >= 1900 && year < 2200 && month >= 1 && month <= 12 && digits % 100 >= 1;
    boolean time = has(i + 2) && tokens.get(i + 1).is("t") && joined(i + 1) && joined(i + 2);
    return possible && digits % 100 <= 31
        ? new Dates(PartialDate.of(digits % 100, month, year), i, time ? i + 2 : i + 1)
        : null;
  }

  private @Nullable Dates iso(int i) {
    if (!has(i + 4) || !tokens.get(i).isYear()) {
      return null;
    }
    Token mark = tokens.get(i + 1);
    boolean one = mark.joined() && tokens.get(i + 3).is(mark.text());
    boolean kind = mark.is("-") || mark.is("/") || mark.is(".");
    if (!one || !kind || !isDay(i + 4) || !tokens.get(i + 2).isShort(1, 12)) {
      return null;
    }
    int next = i + 5;
    if (has(next + 1) && tokens.get(next).is("t") && tokens.get(next).joined()) {
      next++;
    }
    return new Dates(PartialDate.of(number(i + 4), number(i + 2), number(i)), i, next);
  }

  /** Days with points, and the month after the last. */
  private @Nullable Dates pointed(int i) {
    List<PartialDate> days = new ArrayList<>();
    List<Boolean> spans = new ArrayList<>();
    int next = i;
    boolean spanned = false;
    while (true) {
      if (!isDay(next)) {
        return null;
      }
      days.add(PartialDate.of(number(next), 0, 0));
      spans.add(spanned);
      boolean point = isMark(next + 1, ".") && joined(next + 1);
      Link link = link(point ? next + 2 : next + 1);
      if (link != null && isDay(link.next()) && isMark(link.next() + 1, ".")) {
        spanned = link.spans();
        next = link.next();
        continue;
      }
      if (!point) {
        return null;
      }
      next += 2;
      break;
    }
    if (days.size() == 1 && isAmerican(i, next)) {
      return new Dates(PartialDate.of(number(next), number(i), number(next + 2)), i, next + 3);
    }
    if (!has(next)
        || !tokens.get(next).isShort(1, 12)
        || (days.size() > 1 && !joined(next) && !isMark(next + 1, "."))) {
      return null;
    }
    int month = number(next);
    boolean closed = isMark(next + 1, ".") && joined(next + 1);
    boolean blank = !joined(next);
    if (blank && !closed) {
      return null;
    }
    Dates dates = dates(days, spans, month, i, closed ? next + 2 : next + 1);
    return closed ? withYear(dates, next + 2) : dates.items().size() > 1 ? dates : weak(dates);
  }

  /** 6.20.2026. */
  private boolean isAmerican(int month, int day) {
    return number(month) <= 12
        && has(day + 2)
        && tokens.get(day).isShort(13, 31)
        && isMark(day + 1, ".")
        && tokens.get(day + 2).isYear();
  }

  private Dates withYear(Dates dates, int i) {
    if (has(i) && tokens.get(i).isYear()) {
      return dates.withYear(number(i), i + 1);
    }
    boolean shortYear =
        has(i) && joined(i) && tokens.get(i).isNumber() && tokens.get(i).text().length() == 2;
    return shortYear ? dates.withYear(2000 + number(i), i + 1) : dates;
  }

  private static Dates weak(Dates dates) {
    return new Dates(dates.items(), true, dates.from(), dates.to());
  }

  private static Dates dates(
      List<PartialDate> days, List<Boolean> spans, int month, int from, int to) {
    List<Item> items = new ArrayList<>();
    for (int k = 0; k < days.size(); k++) {
      items.add(new Item(days.get(k).withMonth(month), spans.get(k)));
    }
    return new Dates(items, false, from, to);
  }

  /** 6/12/2026, 12-06-2026, 6/12: which is the month is settled later. */
  private @Nullable Dates slashed(int i) {
    if (!has(i + 2) || !isDay(i) || !isDay(i + 2)) {
      return null;
    }
    Token mark = tokens.get(i + 1);
    if (!(mark.is("/") || mark.is("-")) || !mark.joined() || !joined(i + 2)) {
      return null;
    }
    boolean third =
        has(i + 4) && tokens.get(i + 3).is(mark.text()) && joined(i + 3) && joined(i + 4);
    int year = third ? year(i + 4) : 0;
    boolean whole = third && year > 0;
    if ((third && !whole) || (!third && (mark.is("-") || isPartOfMore(i)))) {
      return null;
    }
    int first = number(i);
    int second = number(i + 2);
    if (first > 12 && second > 12) {
      return null;
    }
    PartialDate date = PartialDate.of(first, second, year);
    return new Dates(second > 12 ? date.swapped() : date.canSwap(), i, whole ? i + 5 : i + 3);
  }

  /** 24/7, 1/2%, a fraction, a score. */
  private boolean isPartOfMore(int i) {
    boolean time =
        isMark(i + 3, ":")
            || Dialect.half(tokens, i + 3) != null
            || words.at(tokens, i + 3, Meaning.HOUR) != null;
    boolean always = time || number(i) == 24 && number(i + 2) == 7;
    boolean more =
        has(i + 3) && (tokens.get(i + 3).is("%") || (tokens.get(i + 3).is("/") && joined(i + 3)));
    boolean before = i > 0 && joined(i) && !tokens.get(i - 1).is("(") && !tokens.get(i - 1).is("-");
    return always || more || before;
  }

  private int year(int i) {
    Token token = tokens.get(i);
    if (token.isYear()) {
      return token.number();
    }
    return token.isNumber() && token.text().length() == 2 ? 2000 + token.number() : 0;
  }

  /** A word or mark between two days. */
  record Link(boolean spans, int next) {}

  private @Nullable Link link(int i) {
    return link(tokens, words, i);
  }

  static @Nullable Link link(List<Token> tokens, Words words, int i) {
    if (i >= tokens.size()) {
      return null;
    }
    Words.Phrase range = words.at(tokens, i, Meaning.RANGE);
    if (range != null) {
      return new Link(true, range.next());
    }
    Words.Phrase and = words.at(tokens, i, Meaning.AND);
    if (and != null) {
      return new Link(false, and.next());
    }
    return switch (tokens.get(i).text()) {
      case "-" -> new Link(true, i + 1);
      case "," -> {
        Words.Phrase also = words.at(tokens, i + 1, Meaning.AND);
        boolean sign = i + 1 < tokens.size() && tokens.get(i + 1).is("&");
        yield new Link(false, also != null ? also.next() : sign ? i + 2 : i + 1);
      }
      case "/", "&", "+" -> new Link(false, i + 1);
      default -> null;
    };
  }

  private boolean has(int i) {
    return i < tokens.size();
  }

  private boolean isDay(int i) {
    return has(i) && tokens.get(i).isShort(1, 31);
  }

  private boolean isMark(int i, String mark) {
    return has(i) && tokens.get(i).is(mark);
  }

  private boolean joined(int i) {
    return has(i) && tokens.get(i).joined();
  }

  private int number(int i) {
    return tokens.get(i).number();
  }
}
