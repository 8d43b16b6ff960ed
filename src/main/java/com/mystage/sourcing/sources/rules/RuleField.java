package com.mystage.sourcing.sources.rules;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a rule can tell of an event. */
public enum RuleField {
  TITLE("title", Many.FIRST),
  START("start", Many.JOINED),
  END("end", Many.JOINED),
  DOORS("doors", Many.JOINED),
  URL("url", Many.FIRST),
  UID("uid", Many.FIRST),
  VENUE("venue", Many.FIRST),
  ADDRESS("address", Many.JOINED),
  LOCALITY("locality", Many.FIRST),
  REGION("region", Many.FIRST),
  COUNTRY("country", Many.FIRST),
  VENUE_URL("venueUrl", Many.FIRST),
  LOCATION("location", Many.JOINED),
  PRICE("price", Many.JOINED),
  TICKETS("tickets", Many.FIRST),
  STATUS("status", Many.JOINED),
  PERFORMERS("performers", Many.EACH),
  ORGANIZER("organizer", Many.FIRST),
  GENRES("genres", Many.EACH),
  DESCRIPTION("description", Many.JOINED),
  IMAGE("image", Many.FIRST);

  /** What becomes of several texts of one field. */
  public enum Many {
    /** The first that says something counts. */
    FIRST,
    /** All of them together are one text. */
    JOINED,
    /** Each is a value of its own. */
    EACH
  }

  private final String word;
  private final Many many;

  RuleField(String word, Many many) {
    this.word = word;
    this.many = many;
  }

  /** Its name in rules. */
  public String word() {
    return word;
  }

  public Many many() {
    return many;
  }

  static Optional<RuleField> named(String word) {
    return Arrays.stream(values()).filter(field -> field.word.equals(word)).findFirst();
  }

  static String words() {
    return Arrays.stream(values()).map(RuleField::word).collect(Collectors.joining(", "));
  }
}
