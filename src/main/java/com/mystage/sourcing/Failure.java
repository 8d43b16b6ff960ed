package com.mystage.sourcing;

/**
 * Why something could not be done, naming the input at fault. Each kind knows the metric it counts
 * under. Thrown as {@link FailureException} where a value cannot be returned.
 */
public sealed interface Failure {

  /** The input at fault: a file, a URL, a field, an item. */
  String input();

  String reason();

  /** Stable, low-cardinality name for counters. */
  String metricKey();

  /** One line for people: input first, then the reason. */
  default String line() {
    return input() + ": " + reason();
  }

  default FailureException asException() {
    return new FailureException(this);
  }

  /** The caller's input breaks a rule: a bad parameter, a malformed document, a wrong setting. */
  record Invalid(String input, String reason) implements Failure {
    @Override
    public String metricKey() {
      return "invalid";
    }
  }

  /** What was asked for does not exist. */
  record Missing(String input, String reason) implements Failure {
    @Override
    public String metricKey() {
      return "missing";
    }
  }

  /** Bytes arrived, but cannot be read as what they claim to be. */
  record Unreadable(String input, String reason) implements Failure {
    @Override
    public String metricKey() {
      return "unreadable";
    }
  }

  /** The other side could not be reached or answered an error; trying again may help. */
  record Unreachable(String input, String reason) implements Failure {
    @Override
    public String metricKey() {
      return "unreachable";
    }
  }

  /** A challenge, login or block page stands where the content should be. */
  record Blocked(String input, String reason) implements Failure {
    @Override
    public String metricKey() {
      return "blocked";
    }
  }

  /** One item of a readable input was refused by a rule; the rest goes on. */
  record Refused(String input, String reason) implements Failure {
    @Override
    public String metricKey() {
      return "refused";
    }
  }

  /** Somebody else changed or holds what we wanted to change. */
  record Conflict(String input, String reason) implements Failure {
    @Override
    public String metricKey() {
      return "conflict";
    }
  }
}
