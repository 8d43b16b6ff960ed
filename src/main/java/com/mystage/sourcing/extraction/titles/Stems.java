package com.mystage.sourcing.extraction.titles;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How the words of a regular expression begin. A title that holds no such beginning is no match: a
 * loop over it tells that far sooner than the expression.
 */
final class Stems {

  private static final int LONGEST = 4;
  private static final int ASCII = 128;

  private final List<List<String>> byFirst = new ArrayList<>();
  private final boolean wordsOnly;

  private Stems(String words, boolean wordsOnly) {
    this.wordsOnly = wordsOnly;
    for (int first = 0; first <= ASCII; first++) {
      byFirst.add(new ArrayList<>());
    }
    for (String stem : new Reading(words).alternatives()) {
      byFirst.get(slot(stem.charAt(0))).add(stem);
    }
  }

  /**
   * @param words alternatives of letters, {@code [..]}, {@code (?:..)}, {@code ?} and {@code \b}
   */
  static Stems of(String words) {
    return new Stems(words, false);
  }

  /** Of words that match only where neither letter nor digit stands before. */
  static Stems ofWholeWords(String words) {
    return new Stems(words, true);
  }

  /** May say so too often, never too seldom. */
  boolean mayBeIn(String title) {
    for (int i = 0; i < title.length(); i++) {
      List<String> stems = byFirst.get(slot(title.charAt(i)));
      if (!stems.isEmpty() && begins(title, i)) {
        for (String stem : stems) {
          if (title.regionMatches(true, i, stem, 0, stem.length())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean begins(String title, int at) {
    return !wordsOnly || at == 0 || !Character.isLetterOrDigit(title.charAt(at - 1));
  }

  /** By the first letter, whatever its case; all that are not ASCII together. */
  private static int slot(char c) {
    return Math.min(Character.toLowerCase(Character.toUpperCase(c)), ASCII);
  }

  /** Reads the expression for the first letters of all that it matches. */
  private static final class Reading {

    private final String words;
    private int at;

    Reading(String words) {
      this.words = words;
    }

    Set<String> alternatives() {
      Set<String> all = new LinkedHashSet<>(sequence());
      while (at < words.length() && words.charAt(at) == '|') {
        at++;
        all.addAll(sequence());
      }
      return all;
    }

    private Set<String> sequence() {
      Set<String> read = Set.of("");
      while (at < words.length() && "|)".indexOf(words.charAt(at)) < 0) {
        Set<String> next = part();
        if (at < words.length() && words.charAt(at) == '?') {
          at++;
          next = new LinkedHashSet<>(next);
          next.add("");
        }
        read = followed(read, next);
      }
      return read;
    }

    private Set<String> part() {
      char c = words.charAt(at++);
      return switch (c) {
        case '(' -> group();
        case '[' -> oneOf();
        case '\\' -> escaped(words.charAt(at++));
        case '*', '+', '{', '.' ->
            throw new IllegalArgumentException("'" + c + "' in " + words + " is not known here");
        default -> Set.of(String.valueOf(c));
      };
    }

    private static Set<String> escaped(char c) {
      if (c != 'b') {
        throw new IllegalArgumentException("'\\" + c + "' is not known here");
      }
      return Set.of("");
    }

    private Set<String> group() {
      at += words.startsWith("?:", at) ? 2 : 0;
      Set<String> inner = alternatives();
      at++;
      return inner;
    }

    private Set<String> oneOf() {
      Set<String> letters = new LinkedHashSet<>();
      while (words.charAt(at) != ']') {
        letters.add(String.valueOf(words.charAt(at++)));
      }
      at++;
      return letters;
    }

    private static Set<String> followed(Set<String> read, Set<String> next) {
      Set<String> both = new LinkedHashSet<>();
      for (String start : read) {
        for (String rest : start.length() < LONGEST ? next : Set.of("")) {
          String stem = start + rest;
          both.add(stem.substring(0, Math.min(stem.length(), LONGEST)));
        }
      }
      return both;
    }
  }
}
