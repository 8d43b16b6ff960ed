package com.mystage.sourcing.scraping.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The Retry-After header: seconds or an HTTP date (RFC 9110, section 10.2.3). */
final class RetryAfter {

  /** The furthest that a task can be scheduled ahead. */
  private static final Duration LONGEST = Duration.ofDays(30);

  private static final int MAX_DIGITS = 9;

  private RetryAfter() {}

  /** The wait, between zero and 30 days; null where the header is absent or unreadable. */
  static @Nullable Duration parse(@Nullable String header, Instant now) {
    if (header == null || header.isBlank()) {
      return null;
    }
    String value = header.strip();
    if (value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return value.length() > MAX_DIGITS
          ? LONGEST
          : clamp(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant at = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
      return clamp(Duration.between(now, at));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Duration clamp(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
