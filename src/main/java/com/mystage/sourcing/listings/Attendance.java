package com.mystage.sourcing.listings;

import com.fasterxml.jackson.annotation.JsonValue;

/** schema.org EventAttendanceModeEnumeration. */
public enum Attendance {
  OFFLINE("offline"),
  ONLINE("online"),
  MIXED("mixed");

  private final String word;

  Attendance(String word) {
    this.word = word;
  }

  @JsonValue
  public String word() {
    return word;
  }
}
