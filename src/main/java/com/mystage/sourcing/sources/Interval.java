package com.mystage.sourcing.sources;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.mystage.sourcing.sources.adaptive.Adapted;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often to look at a source. */
public sealed interface Interval {

  /** The same text for the same interval, which {@link #parse} reads. */
  @JsonValue
  String text();

  /** {@code 30m}, {@code 6h}, {@code 1d}, or ISO 8601; at least a minute. */
  record Fixed(Duration duration) implements Interval {

    private static final Pattern SHORT = Pattern.compile("(\\d{1,6}) ?([mhd])");
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    public Fixed {
      if (duration.compareTo(SHORTEST) < 0) {
        throw new IllegalArgumentException("'" + duration + "' is less than a minute");
      }
    }

    static Fixed parse(String text) {
      Matcher matcher = SHORT.matcher(text);
      return new Fixed(matcher.matches() ? ofShort(matcher) : ofIso(text));
    }

    private static Duration ofShort(Matcher matcher) {
      long count = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "m" -> Duration.ofMinutes(count);
        case "h" -> Duration.ofHours(count);
        default -> Duration.ofDays(count);
      };
    }

    private static Duration ofIso(String text) {
      try {
        return Duration.parse(text);
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(
            "'" + text + "' is not an interval such as 30m, 6h, 1d, PT6H or adaptive", e);
      }
    }

    @Override
    public String text() {
      return duration.toString();
    }
  }

  /**
   * As often as the source changes: {@code adaptive}, or with bounds of its own {@code adaptive 30m
   * to 14d}.
   */
  record Adaptive(Duration shortest, Duration longest) implements Interval {

    private static final String WORD = "adaptive";
    private static final Pattern FORM = Pattern.compile(WORD + "(?:\\s+(\\S+)\\s+to\\s+(\\S+))?");

    /** From an hour to a week. */
    static final Adaptive USUAL = new Adaptive(Duration.ofHours(1), Duration.ofDays(7));

    public Adaptive {
      if (longest.compareTo(shortest) < 0) {
        throw new IllegalArgumentException("'" + shortest + "' is more than '" + longest + "'");
      }
    }

    /** The one that fits what was learned; the usual one as long as that is too little. */
    Duration interval(Adapted learned) {
      return learned.interval(shortest, Schedule.USUAL, longest);
    }

    static Adaptive parse(String text) {
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "'" + text + "' is neither 'adaptive' nor as 'adaptive 1h to 7d'");
      }
      return matcher.group(1) == null
          ? USUAL
          : new Adaptive(
              Fixed.parse(matcher.group(1)).duration(), Fixed.parse(matcher.group(2)).duration());
    }

    @Override
    public String text() {
      return equals(USUAL) ? WORD : WORD + " " + shortest + " to " + longest;
    }
  }

  /** One or the other. */
  @JsonCreator
  static Interval parse(String text) {
    return text.startsWith(Adaptive.WORD) ? Adaptive.parse(text) : Fixed.parse(text);
  }
}
