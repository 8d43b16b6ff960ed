package com.mystage.sourcing.listings;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which show of the day it is, where the source says so. */
public enum Slot {
  MATINEE("matinee"),
  EARLY("early"),
  LATE("late");

  private final String word;

  Slot(String word) {
    this.word = word;
  }

  @JsonValue
  public String word() {
    return word;
  }
}
