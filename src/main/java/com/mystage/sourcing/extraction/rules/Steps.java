package com.mystage.sourcing.extraction.rules;

/**
 * How much work the patterns of a page's rules may do: a pattern such as {@code (a+)+b} takes time
 * that grows exponentially with a text that only almost fits. Each character that a pattern looks
 * at is a step.
 */
final class Steps {

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

  private int left = MOST_FOR_ALL;

  /** The text, as the pattern may look at it. */
  CharSequence counted(String text, String pattern) {
    return new Counted(text, pattern);
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
