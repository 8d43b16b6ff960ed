package com.mystage.sourcing.scraping.pages;

import java.util.regex.Pattern;

/** A regular expression that an operator wrote, tried for so many steps and no longer. */
record BoundedMatch(Pattern pattern) {

  private static final int MOST_STEPS = 200_000;

  /** Whether all of the text matches; a match that is not found in time is none. */
  boolean matches(String text) {
    try {
      return pattern.matcher(new Counted(text, new int[1])).matches();
    } catch (TooManySteps | StackOverflowError e) {
      return false;
    }
  }

  private record Counted(String text, int[] steps) implements CharSequence {
    @Override
    public char charAt(int index) {
      if (++steps[0] > MOST_STEPS) {
        throw new TooManySteps();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.substring(start, end), steps);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManySteps() {
      super(null, null, false, false);
    }
  }
}
