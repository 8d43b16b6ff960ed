package com.mystage.sourcing.triggers.parity.mapping;

import java.util.Arrays;
import java.util.Optional;

/** What a mapping can say of an event; performers aside. */
public enum Field {
  ID("id"),
  TITLE("title"),
  START("start"),
  END("end"),
  TIME_ZONE("timeZone"),
  URL("url"),
  STATUS("status"),
  DESCRIPTION("description"),
  IMAGE("image"),
  SOURCE("source"),
  UID("uid"),
  VENUE_ID("venue.id"),
  VENUE_NAME("venue.name"),
  VENUE_ADDRESS("venue.address"),
  VENUE_LOCALITY("venue.locality"),
  VENUE_REGION("venue.region"),
  VENUE_COUNTRY("venue.country"),
  VENUE_LAT("venue.lat"),
  VENUE_LON("venue.lon"),
  VENUE_URL("venue.url"),
  VENUE_PHONE("venue.phone");

  private final String word;

  Field(String word) {
    this.word = word;
  }

  /** As mappings write it. */
  public String word() {
    return word;
  }

  boolean isTime() {
    return this == START || this == END;
  }

  static Optional<Field> ofWord(String word) {
    return Arrays.stream(values()).filter(field -> field.word.equals(word)).findFirst();
  }
}
