package com.mystage.sourcing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The identity of a source: short, readable, and part of every listing key. */
public record SourceId(@JsonValue String value) implements Comparable<SourceId> {

  @JsonCreator
  public SourceId {
    if (!value.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      throw new IllegalArgumentException(
          "source id '" + value + "' must be 1-100 letters, digits, '.', '_' or '-'");
    }
  }

  @Override
  public int compareTo(SourceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
