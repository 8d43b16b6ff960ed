package com.mystage.sourcing.catalogue.decisions;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a person can decide. */
public enum Verdict {
  /** They are one entity. */
  SAME("same"),
  /** No two of them are one entity. */
  NOT_SAME("not-same"),
  /** They take no part: no entity is made of them. */
  REJECTED("rejected"),
  /** A field of their entity says this, whatever sources say. */
  VALUE("value"),
  /** An earlier decision does not hold any more. */
  WITHDRAWN("withdrawn");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  @JsonValue
  public String word() {
    return word;
  }
}
