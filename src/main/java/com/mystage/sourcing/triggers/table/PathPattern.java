package com.mystage.sourcing.triggers.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path pattern as Eventarc and Firestore's functions have it: {@code *} or {@code {name}} is one
 * segment, {@code **} or {@code {name=**}} any number of them.
 */
public final class PathPattern {

  private static final Pattern CAPTURE = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9]*)(=\\*{1,2})?}");

  private final String text;
  private final Pattern pattern;
  private final List<String> names = new ArrayList<>();

  /** Throws {@link IllegalArgumentException} saying what is wrong with the pattern. */
  public PathPattern(String text) {
    this.text = text;
    if (text.startsWith("/") || text.endsWith("/") || text.contains("//") || text.isEmpty()) {
      throw new IllegalArgumentException("must be segments with one '/' between them");
    }
    StringBuilder regex = new StringBuilder();
    for (String segment : text.split("/")) {
      regex.append(regex.isEmpty() ? "" : "/").append(segment(segment));
    }
    this.pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private String segment(String segment) {
    Matcher capture = CAPTURE.matcher(segment);
    if (capture.matches()) {
      if (names.contains(capture.group(1))) {
        throw new IllegalArgumentException("names '" + capture.group(1) + "' twice");
      }
      names.add(capture.group(1));
      return "=**".equals(capture.group(2)) ? "(.+)" : "([^/]+)";
    }
    if (segment.equals("*")) {
      return "[^/]+";
    }
    if (segment.equals("**")) {
      return ".+";
    }
    if (segment.contains("*") || segment.contains("{") || segment.contains("}")) {
      throw new IllegalArgumentException(
          "has the segment '" + segment + "'; a wildcard is a whole segment: *, **, {name}");
    }
    return Pattern.quote(segment);
  }

  /** What the named segments are; empty if the path is another. */
  public Optional<Map<String, String>> match(String path) {
    Matcher matcher = pattern.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> found = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      found.put(names.get(i), matcher.group(i + 1));
    }
    return Optional.of(found);
  }

  Set<String> names() {
    return Set.copyOf(names);
  }

  /** The collection whose documents match; empty where the pattern leaves it open. */
  Optional<String> collection() {
    int slash = text.lastIndexOf('/');
    String collection = slash < 0 ? "" : text.substring(0, slash);
    boolean open = collection.isEmpty() || collection.contains("*") || collection.contains("{");
    return open || text.endsWith("**") || text.endsWith("=**}")
        ? Optional.empty()
        : Optional.of(collection);
  }

  /** Whether it leaves open which collection is meant, from the first segment on. */
  public boolean isAnywhere() {
    return text.startsWith("*") || text.startsWith("{");
  }

  /** Whether a wildcard in it stands for any number of segments. */
  public boolean isDeep() {
    return text.contains("**");
  }

  @Override
  public String toString() {
    return text;
  }
}
