package com.mystage.sourcing.dedup.model;

import java.util.List;

/**
 * What is compared: one or several columns of the input, read and normalised.
 *
 * @param columns joined with a space, the missing ones left out; a position's are latitude and
 *     longitude
 * @param split for a list: what stands between its elements
 */
public record Field(
    String name, List<String> columns, Kind kind, List<Normaliser> normalise, String split) {

  /** How a field's text is read. */
  public enum Kind {
    TEXT,
    NUMBER,
    TIME,
    LIST,
    POSITION
  }

  public static final String DEFAULT_SPLIT = ";";

  public Field {
    columns = List.copyOf(columns);
    normalise = List.copyOf(normalise);
  }

  /** A text of one column that is named like it, in plain words. */
  public static Field text(String name, List<Normaliser> normalise) {
    return new Field(name, List.of(name), Kind.TEXT, normalise, DEFAULT_SPLIT);
  }
}
