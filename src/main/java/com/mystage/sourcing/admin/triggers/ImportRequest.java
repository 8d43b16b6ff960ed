package com.mystage.sourcing.admin.triggers;

import com.mystage.sourcing.Failure;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks to import some documents of an old catalogue.
 *
 * @param mapping YAML
 * @param lines a document each, as JSON
 * @param first number of the first line, for what is said of bad ones; 1 unless given
 */
public record ImportRequest(
    @Nullable String mapping, @Nullable List<String> lines, @Nullable Integer first) {

  /** What one request may bring. */
  public static final int MAX_LINES = 1_000;

  String requireMapping() {
    if (mapping == null) {
      throw new Failure.Invalid("mapping", "is missing").asException();
    }
    return mapping;
  }

  List<String> requireLines() {
    if (lines == null
        || lines.isEmpty()
        || lines.size() > MAX_LINES
        || lines.stream().anyMatch(Objects::isNull)) {
      throw new Failure.Invalid("lines", "must be 1 to " + MAX_LINES + " texts").asException();
    }
    return List.copyOf(lines);
  }

  int firstLine() {
    return first == null ? 1 : first;
  }
}
