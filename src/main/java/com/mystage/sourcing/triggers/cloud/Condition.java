package com.mystage.sourcing.triggers.cloud;

import com.mystage.sourcing.triggers.table.PathPattern;

/**
 * One test of one attribute.
 *
 * @param holds whether the test must hold, or must not
 */
record Condition(String attribute, Test test, boolean holds) {

  /** What is asked of an attribute's text. */
  sealed interface Test {

    boolean passes(String text);

    /** For people. */
    String words();
  }

  record Exact(String value) implements Test {
    @Override
    public boolean passes(String text) {
      return text.equals(value);
    }

    @Override
    public String words() {
      return "is '" + value + "'";
    }
  }

  record Prefix(String value) implements Test {
    @Override
    public boolean passes(String text) {
      return text.startsWith(value);
    }

    @Override
    public String words() {
      return "starts with '" + value + "'";
    }
  }

  record Suffix(String value) implements Test {
    @Override
    public boolean passes(String text) {
      return text.endsWith(value);
    }

    @Override
    public String words() {
      return "ends with '" + value + "'";
    }
  }

  record Path(PathPattern pattern) implements Test {
    @Override
    public boolean passes(String text) {
      return pattern.match(text).isPresent();
    }

    @Override
    public String words() {
      return "has the path '" + pattern + "'";
    }
  }

  boolean allows(String text) {
    return test.passes(text) == holds;
  }

  String words() {
    return attribute + (holds ? " " : ", not: ") + test.words();
  }
}
