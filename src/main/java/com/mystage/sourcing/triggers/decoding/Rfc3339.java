package com.mystage.sourcing.triggers.decoding;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as RFC 3339 writes them, section 5.6: Java's own reader wants fewer digits and no leap
 * second, and takes hours without seconds and years of nine digits.
 */
final class Rfc3339 {

  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d):(\\d\\d)(\\.\\d{1,9})?\\d*(Z|[+-]\\d\\d:\\d\\d)");

  private Rfc3339() {}

  /** To the nanosecond; a leap second is the second before it. */
  static OffsetDateTime parse(String text) {
    Matcher form = FORM.matcher(text.toUpperCase(Locale.ROOT));
    if (!form.matches()) {
      throw new DateTimeException("not RFC 3339");
    }
    String second = form.group(3).equals("60") ? "59" : form.group(3);
    String fraction = form.group(4) == null ? "" : form.group(4);
    String offset = form.group(5).equals("-00:00") ? "Z" : form.group(5);
    return OffsetDateTime.parse(
        form.group(1) + "T" + form.group(2) + ":" + second + fraction + offset);
  }
}
