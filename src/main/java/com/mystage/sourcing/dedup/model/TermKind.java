package com.mystage.sourcing.dedup.model;

/** What a text is taken apart into. */
public enum TermKind {
  /** Its words, each once. */
  WORDS,
  /** Runs of three characters, the ends of words padded: alike where words are misspelt. */
  GRAMS
}
