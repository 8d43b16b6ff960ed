package com.mystage.sourcing.tasks;

import com.mystage.sourcing.Failure;
import java.util.regex.Pattern;

/**
 * Which answers of attempts are looked for.
 *
 * @param least lowest HTTP status
 * @param most highest HTTP status
 * @param outside whether the statuses outside of the two are meant
 */
public record StatusFilter(int least, int most, boolean outside) {

  public static final StatusFilter ANY = new StatusFilter(0, 999, false);
  public static final StatusFilter SUCCEEDED = new StatusFilter(200, 299, false);
  public static final StatusFilter FAILED = new StatusFilter(200, 299, true);

  private static final Pattern CODE = Pattern.compile("[1-9]\\d\\d");
  private static final Pattern CLASS = Pattern.compile("[1-9]xx");

  /** Reads {@code 503}, {@code 5xx}, {@code failed} or {@code succeeded}; empty for any. */
  public static StatusFilter parse(String text) {
    if (text.isEmpty()) {
      return ANY;
    }
    if (CODE.matcher(text).matches()) {
      int code = Integer.parseInt(text);
      return new StatusFilter(code, code, false);
    }
    if (CLASS.matcher(text).matches()) {
      int first = (text.charAt(0) - '0') * 100;
      return new StatusFilter(first, first + 99, false);
    }
    return switch (text) {
      case "failed" -> FAILED;
      case "succeeded" -> SUCCEEDED;
      default ->
          throw new Failure.Invalid(
                  "status",
                  "must be a status such as 503, a class such as 5xx, 'failed' or 'succeeded', not"
                      + " '"
                      + text
                      + "'")
              .asException();
    };
  }

  public boolean matches(int status) {
    return (status >= least && status <= most) != outside;
  }
}
