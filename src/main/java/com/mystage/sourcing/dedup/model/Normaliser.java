package com.mystage.sourcing.dedup.model;

import java.util.List;

/** One step from what a source wrote to what is compared. Runs of spaces become one after each. */
public enum Normaliser {
  /** Letters in lower case. */
  LOWER,
  /** Without accents and other marks; ligatures and full-width forms in their plain letters. */
  UNACCENT,
  /** Letters and digits; apostrophes vanish, everything else becomes a space. */
  WORDS,
  /** Letters and digits only, without spaces. */
  COMPACT,
  /** Digits only. */
  DIGITS,
  /** The last nine digits, without leading zeros: prefixes and spellings of phones vanish. */
  PHONE,
  /** The host of a web address, without {@code www}. */
  HOST,
  /** Host and path of a web address: scheme, {@code www}, query and last slash vanish. */
  URL,
  /** The first run of four digits that can be a year; of two after an apostrophe, or alone. */
  YEAR,
  /** Words in alphabetical order. */
  SORTED,
  /** What streets and directions are commonly shortened to, in English. */
  STREET,
  /** What stands before the first comma, bracket or dash between spaces. */
  HEAD;

  /** What texts are normalised by unless a model says otherwise. */
  public static final List<Normaliser> PLAIN = List.of(LOWER, UNACCENT, WORDS);

  /** The text after this step, without spaces at its ends. */
  public String apply(String text) {
    return TextSteps.apply(this, text);
  }
}
