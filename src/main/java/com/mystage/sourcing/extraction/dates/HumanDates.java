package com.mystage.sourcing.extraction.dates;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads when something takes place out of text that people wrote, in English, German, French,
 * Spanish, Italian or Dutch. The text is cut into tokens, tokens into dates, times and the words
 * that tell what they are; then times are put to days, and what is left out is filled in: a missing
 * year from the printed weekday or else the nearest future, a missing month from the day beside it,
 * a missing half of the day from the times and words around it. It does not guess: a date that
 * contradicts itself, or that could be two, is rejected with the reason.
 *
 * <p>The same text and context give the same reading. Safe for many threads.
 */
public final class HumanDates {

  /** A year that ran into the time after it: "December 14, 202311:30 AM". */
  private static final Pattern GLUED =
      Pattern.compile("(?<!\\d)((?:19|20)\\d{2})(?=\\d{1,2}[:.]\\d{2}(?!\\d))");

  private HumanDates() {}

  /** What the text says; of longer texts, what their first 400 words and numbers say. */
  public static DateReading read(String written, DateContext context) {
    String text = GLUED.matcher(written).replaceAll("$1 ");
    List<Token> tokens = Token.of(text);
    @Nullable Attempt best = null;
    for (Words words : Words.speaking(tokens, context.languageCode())) {
      Attempt attempt = Attempt.of(text, tokens, words, context);
      if (best == null || attempt.isBetterThan(best)) {
        best = attempt;
      }
    }
    return best == null ? new DateReading.None() : best.reading();
  }

  /**
   * The text as one language reads it.
   *
   * @param points how much of the text it made sense of
   */
  private record Attempt(DateReading reading, int points) {

    static Attempt of(String text, List<Token> tokens, Words words, DateContext context) {
      List<Atom> atoms = Atoms.of(text, tokens, words, context.seen());
      int points = points(atoms) + (words.language().equals(context.languageCode()) ? 1 : 0);
      try {
        return new Attempt(HumanDates.reading(text, tokens, atoms, words, context), points);
      } catch (Contradiction e) {
        return new Attempt(new DateReading.Rejected(e.reason()), points);
      }
    }

    private static int points(List<Atom> atoms) {
      int points = 0;
      for (Atom atom : atoms) {
        int length = atom.to() - atom.from();
        points +=
            switch (atom) {
              case Atom.Dates dates -> 3 * length;
              case Atom.Time time -> 2 * length;
              case Atom.Weekday weekday -> 2 * length;
              case Atom.Role role -> 2 * length;
              case Atom.Hint hint -> 2 * length;
              case Atom.Span span -> length;
              case Atom.And and -> length;
              case Atom.Year year -> length;
              case Atom.LooseMonth month -> -3;
              case Atom.Other other -> 0;
            };
      }
      return points;
    }

    boolean isBetterThan(Attempt other) {
      return rank() != other.rank() && (rank() == 0 || other.rank() == 0)
          ? rank() > other.rank()
          : points != other.points ? points > other.points : rank() > other.rank();
    }

    private int rank() {
      return switch (reading) {
        case DateReading.Found found -> 2;
        case DateReading.Rejected rejected -> 1;
        case DateReading.None none -> 0;
      };
    }
  }

  private static DateReading reading(
      String text, List<Token> tokens, List<Atom> atoms, Words words, DateContext context) {
    refuseSeries(text, tokens, atoms);
    refuseEndAlone(tokens, atoms);
    List<Block> blocks = Blocks.of(atoms, context.seen());
    List<Occurrence> occurrences = new ArrayList<>();
    CalendarDays calendar = new CalendarDays(context, words);
    for (Block block : blocks) {
      occurrences.addAll(new BlockReading(block, calendar, words).occurrences());
    }
    return occurrences.isEmpty()
        ? new DateReading.None()
        : new DateReading.Found(occurrences, span(text, tokens, atoms));
  }

  private static void refuseSeries(String text, List<Token> tokens, List<Atom> atoms) {
    boolean dated =
        atoms.stream().anyMatch(it -> it instanceof Atom.Dates || it instanceof Atom.Weekday);
    for (int i = 0; i < atoms.size(); i++) {
      boolean series = atoms.get(i) instanceof Atom.Hint hint && hint.meaning() == Meaning.SERIES;
      boolean weekday =
          series && (namesWeekday(atoms.get(i), tokens) || isWeekdayNext(atoms, i + 1));
      boolean repeats = series && atoms.get(i).to() - atoms.get(i).from() > 1;
      if (series && (repeats || weekday || (!dated && i + 1 < atoms.size()))) {
        Atom atom = atoms.get(i);
        throw new Contradiction(
            "'"
                + text.substring(tokens.get(atom.from()).from(), tokens.get(atom.to() - 1).to())
                + "' says a series, not a date");
      }
    }
  }

  /** "Until 28 June" says when it ends, not when it is. */
  private static void refuseEndAlone(List<Token> tokens, List<Atom> atoms) {
    for (int i = 0; i < atoms.size(); i++) {
      boolean dated = atoms.get(i) instanceof Atom.Dates;
      if (dated && i > 0 && atoms.get(i - 1) instanceof Atom.Span span) {
        Token word = tokens.get(span.from());
        if (word.kind() == Token.Kind.WORD && word.text().length() > 2) {
          throw new Contradiction("'" + word.text() + "' says when it ends, not when it begins");
        }
      }
      if (dated || atoms.get(i) instanceof Atom.Weekday) {
        return;
      }
    }
  }

  private static boolean isWeekdayNext(List<Atom> atoms, int from) {
    int i = from;
    while (i < atoms.size() && atoms.get(i) instanceof Atom.Other other && !other.breaks()) {
      i++;
    }
    return i < atoms.size() && atoms.get(i) instanceof Atom.Weekday;
  }

  private static boolean namesWeekday(Atom atom, List<Token> tokens) {
    return tokens.get(atom.from()).text().length() > 5
        && tokens.get(atom.from()).text().endsWith("s");
  }

  private static String span(String text, List<Token> tokens, List<Atom> atoms) {
    int from = Integer.MAX_VALUE;
    int to = 0;
    for (Atom atom : atoms) {
      boolean tells =
          atom instanceof Atom.Dates
              || atom instanceof Atom.Time
              || atom instanceof Atom.Weekday
              || atom instanceof Atom.Role;
      if (tells) {
        from = Math.min(from, tokens.get(atom.from()).from());
        to = Math.max(to, tokens.get(atom.to() - 1).to());
      }
    }
    return text.substring(Math.min(from, to), to);
  }
}
