package com.mystage.sourcing.listings;

import com.fasterxml.jackson.annotation.JsonValue;

/** schema.org EventStatusType, without its prefix. */
public enum EventStatus {
  SCHEDULED("scheduled"),
  CANCELLED("cancelled"),
  POSTPONED("postponed"),
  RESCHEDULED("rescheduled"),
  MOVED_ONLINE("movedOnline");

  private final String word;

  EventStatus(String word) {
    this.word = word;
  }

  @JsonValue
  public String word() {
    return word;
  }
}
