package com.mystage.sourcing.triggers.table;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who acts on a trigger's events. */
public enum Mode {
  /** The old pipeline: the event is acknowledged here and nothing is done. */
  LEGACY,
  /** Ours, in a lane of its own that never touches the catalogue. */
  SHADOW,
  /** Ours. */
  TASKS;

  /** As tables and documents write it. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Throws {@link IllegalArgumentException} that says which words there are. */
  @JsonCreator
  public static Mode ofWord(String word) {
    return find(word)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "must be "
                    + Arrays.stream(values()).map(Mode::word).collect(Collectors.joining(", "))
                    + ", not '"
                    + word
                    + "'"));
  }

  static Optional<Mode> find(String word) {
    return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
  }
}
