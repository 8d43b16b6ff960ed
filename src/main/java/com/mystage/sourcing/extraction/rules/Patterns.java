package com.mystage.sourcing.extraction.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much work the patterns of a page's rules may do: a pattern such as {@code (a+)+b} takes time
 * that grows exponentially with a text that only almost fits. Each character that a pattern looks
 * at is a step.
 */
final class Patterns {

  /** For one pattern on one text. */
  static final int MOST_FOR_ONE = 100_000;

  /** For all patterns on all texts of one page. */
  static final int MOST_FOR_ALL = 20_000_000;

  /** A pattern took more steps than it may. */
  static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1;

    Exceeded(String pattern) {
      super("the pattern " + pattern + " takes too many steps", null, false, false);
    }
  }

  /** Of a text, this many characters are looked at. */
  private static final int LONGEST = 2_000;

  private final Map<String, Pattern> compiled = new HashMap<>();
  private int left = MOST_FOR_ALL;

  /** The first group of the first match, or all of it; empty where nothing matches. */
  Optional<String> first(String text, String regex) {
    Pattern pattern = compiled.computeIfAbsent(regex, Pattern::compile);
    String tried = text.substring(0, Math.min(text.length(), LONGEST));
    Matcher matcher = pattern.matcher(new Counted(tried, regex));
    if (!found(matcher, regex)) {
      return Optional.empty();
    }
    String found = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
    return Optional.ofNullable(found).map(String::strip).filter(it -> !it.isEmpty());
  }

  /** java.util.regex calls itself for each turn of a group with alternatives. */
  private static boolean found(Matcher matcher, String regex) {
    try {
      return matcher.find();
    } catch (StackOverflowError e) {
      throw new Exceeded(regex);
    }
  }

  private final class Counted implements CharSequence {

    private final String text;
    private final String pattern;
    private int seen;

    Counted(String text, String pattern) {
      this.text = text;
      this.pattern = pattern;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (++seen > MOST_FOR_ONE || --left < 0) {
        throw new Exceeded(pattern);
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
