package com.mystage.sourcing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The identity of a source: short, readable, and part of every listing key. */
public record SourceId(@JsonValue String value) implements Comparable<SourceId> {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  @JsonCreator
  public SourceId {
    if (!FORM.matcher(value).matches()) {
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
