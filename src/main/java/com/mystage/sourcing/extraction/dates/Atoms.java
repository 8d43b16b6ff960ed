package com.mystage.sourcing.extraction.dates;

import com.mystage.sourcing.extraction.dates.Atom.Dates;
import com.mystage.sourcing.extraction.dates.Atom.Time;
import com.mystage.sourcing.extraction.dates.Words.Phrase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a text into what means something to a date, as one language reads it. */
final class Atoms {

  private static final List<Meaning> ROLES = List.of(Meaning.DOORS, Meaning.SHOW, Meaning.END);
  private static final List<Meaning> HINTS =
      List.of(
          Meaning.DAILY,
          Meaning.SERIES,
          Meaning.MATINEE,
          Meaning.EARLY,
          Meaning.LATE,
          Meaning.NIGHT,
          Meaning.EVENING,
          Meaning.MORNING);

  private final List<Token> tokens;
  private final Words words;
  private final LocalDate seen;
  private final ClockReader clock;
  private final WrittenDates written;
  private final NumericDates numeric;

  private Atoms(String source, List<Token> tokens, Words words, LocalDate seen) {
    this.tokens = tokens;
    this.words = words;
    this.seen = seen;
    this.clock = new ClockReader(source, tokens, words);
    this.written = new WrittenDates(tokens, words, clock, seen.getYear());
    this.numeric = new NumericDates(tokens, words);
  }

  static List<Atom> of(String source, List<Token> tokens, Words words, LocalDate seen) {
    return new Atoms(source, tokens, words, seen).all();
  }

  private List<Atom> all() {
    List<Atom> atoms = new ArrayList<>();
    boolean announced = false;
    for (int i = 0; i < tokens.size(); ) {
      int price = Dialect.afterPrice(tokens, i);
      boolean afterTime = !atoms.isEmpty() && atoms.getLast() instanceof Time;
      Atom atom = price > i ? new Atom.Other(false, i, price) : next(i, announced, afterTime);
      atoms.add(atom);
      announced = announces(atom) || (announced && isColon(atom));
      i = atom.to();
    }
    return atoms;
  }

  /** Whether a bare number after it is an hour. */
  private boolean announces(Atom atom) {
    return atom instanceof Atom.Role
        || words.at(tokens, atom.from(), Meaning.AT) != null && !(atom instanceof Dates)
        || tokens.get(atom.from()).is("@");
  }

  private boolean isColon(Atom atom) {
    return tokens.get(atom.from()).is(":") || tokens.get(atom.from()).is(".");
  }

  private Atom next(int i, boolean announced, boolean afterTime) {
    Phrase ignore = words.at(tokens, i, Meaning.IGNORE);
    if (ignore != null) {
      return new Atom.Hint(Meaning.IGNORE, i, ignore.next());
    }
    Dates dates = dates(i);
    if (dates != null && !(dates.weak() && announced)) {
      return dates;
    }
    Time time = clock.at(i, announced);
    if (time != null) {
      return time;
    }
    Phrase month = words.at(tokens, i, Meaning.MONTH);
    if (month != null) {
      return new Atom.LooseMonth(i, month.next());
    }
    if (tokens.get(i).isYear()) {
      return new Atom.Year(tokens.get(i).number(), i, i + 1);
    }
    Phrase range = afterTime ? words.at(tokens, i, Meaning.RANGE) : null;
    if (range != null) {
      return new Atom.Span(i, range.next());
    }
    Atom word = word(i);
    return word == null ? other(i) : word;
  }

  private @Nullable Dates dates(int i) {
    Dates day = relative(i);
    if (day != null) {
      return day;
    }
    Phrase weekday = weekday(i);
    if (weekday == null) {
      return dated(i);
    }
    Dates several = severalNamed(i, weekday);
    if (several != null) {
      return several;
    }
    int next = afterLinks(weekday.next());
    Dates dates = next < tokens.size() ? dated(next) : null;
    return dates == null ? dayAlone(i, weekday) : dates.withWeekday(weekday.value(), i);
  }

  private @Nullable Phrase weekday(int i) {
    Phrase weekday = words.at(tokens, i, Meaning.WEEKDAY);
    return weekday == null ? words.at(tokens, i, Meaning.SHORT_WEEKDAY) : weekday;
  }

  /** "Fri-Sun, 12-14 June": the first and the last day are named before. */
  private @Nullable Dates severalNamed(int i, Phrase first) {
    NumericDates.Link link = NumericDates.link(tokens, words, first.next());
    Phrase last = link == null ? null : weekday(link.next());
    if (last == null) {
      return null;
    }
    int next = afterLinks(last.next());
    Dates dates = next < tokens.size() ? dated(next) : null;
    return dates == null || dates.items().size() < 2
        ? null
        : dates.withWeekday(first.value(), i).withLastWeekday(last.value());
  }

  /** "Sat 13": the month is the next in which that is so. */
  private @Nullable Dates dayAlone(int from, Phrase weekday) {
    int i = afterLinks(weekday.next());
    if (i >= tokens.size() || !tokens.get(i).isShort(1, 31) || clock.at(i, false) != null) {
      return null;
    }
    Phrase ordinal = words.at(tokens, i + 1, Meaning.ORDINAL);
    boolean ordered = ordinal != null && tokens.get(i + 1).joined();
    boolean ends =
        i + 1 == tokens.size()
            || List.of(",", "\n", "|", "-", "@").contains(tokens.get(i + 1).text());
    boolean day =
        ordered || (tokens.get(i).number() > 12 && (ends || clock.at(i + 1, false) != null));
    PartialDate date = PartialDate.of(tokens.get(i).number(), 0, 0).withWeekday(weekday.value());
    return day ? new Dates(date, from, ordinal != null && ordered ? ordinal.next() : i + 1) : null;
  }

  private int afterLinks(int from) {
    int next = from;
    for (int most = 0; most < 4 && next < tokens.size(); most++) {
      Phrase filler = words.at(tokens, next, Meaning.FILLER);
      boolean mark = List.of(".", ",", "(", "-", ":", "'").contains(tokens.get(next).text());
      if (filler == null && !mark) {
        break;
      }
      next = filler == null ? next + 1 : filler.next();
    }
    return next;
  }

  private @Nullable Dates dated(int i) {
    Dates numbers = numeric.at(i);
    return numbers == null ? written.at(i) : numbers;
  }

  private @Nullable Dates relative(int i) {
    Phrase tonight = words.at(tokens, i, Meaning.TONIGHT);
    Phrase today = tonight == null ? words.at(tokens, i, Meaning.TODAY) : tonight;
    if (today != null) {
      return new Dates(PartialDate.of(seen), i, today.next());
    }
    Phrase tomorrow = words.at(tokens, i, Meaning.TOMORROW);
    return tomorrow == null
        ? null
        : new Dates(PartialDate.of(seen.plusDays(1)), i, tomorrow.next());
  }

  private @Nullable Atom word(int i) {
    for (Meaning meaning : HINTS) {
      Phrase phrase = words.at(tokens, i, meaning);
      if (phrase != null && isLongest(phrase, i)) {
        return new Atom.Hint(meaning, i, phrase.next());
      }
    }
    for (Meaning meaning : ROLES) {
      Phrase phrase = words.at(tokens, i, meaning);
      if (phrase != null) {
        return new Atom.Role(meaning, i, phrase.next());
      }
    }
    Phrase weekday = words.at(tokens, i, Meaning.WEEKDAY);
    if (weekday != null) {
      return new Atom.Weekday(weekday.value(), i, weekday.next());
    }
    Phrase at = words.at(tokens, i, Meaning.AT);
    if (at != null && clock.at(at.next(), true) != null) {
      return new Atom.Other(false, i, at.next());
    }
    Phrase range = words.at(tokens, i, Meaning.RANGE);
    if (range != null) {
      return new Atom.Span(i, range.next());
    }
    Phrase and = words.at(tokens, i, Meaning.AND);
    return and == null ? null : new Atom.And(i, and.next());
  }

  /** "early show" is no show: a role that says more comes first. */
  private boolean isLongest(Phrase hint, int i) {
    return ROLES.stream()
        .map(role -> words.at(tokens, i, role))
        .noneMatch(role -> role != null && role.next() > hint.next());
  }

  private Atom other(int i) {
    return switch (tokens.get(i).text()) {
      case "-" -> new Atom.Span(i, i + 1);
      case "&", "+", ",", "/" -> new Atom.And(i, i + 1);
      case "|", ";", "\n", "•", "·", "!", "?" -> new Atom.Other(true, i, i + 1);
      default -> new Atom.Other(false, i, i + 1);
    };
  }
}
