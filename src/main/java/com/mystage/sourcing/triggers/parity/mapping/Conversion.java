package com.mystage.sourcing.triggers.parity.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.listings.EventTime;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a value of the old catalogue is read. */
enum Conversion {
  /** As it stands. */
  TEXT("text"),
  /** RFC 3339, an ISO local time, a date, or a timestamp as objects of Firestore's clients. */
  TIMESTAMP("timestamp"),
  /** The day of a timestamp. */
  DATE("date"),
  EPOCH_SECONDS("epochSeconds"),
  EPOCH_MILLIS("epochMillis");

  /** The end of the year 9999. Larger numbers have other bits than digits when cut to 64. */
  private static final BigDecimal LATEST_MILLIS = new BigDecimal("253402300799999");

  /** More zeros than any moment has; beyond them arithmetic itself fails. */
  private static final int MOST_ZEROS = 1_000;

  private final String word;

  Conversion(String word) {
    this.word = word;
  }

  static Optional<Conversion> ofWord(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }

  static String words() {
    return String.join(", ", Arrays.stream(values()).map(each -> each.word).toList());
  }

  /**
   * The time that a value says. With a zone, moments are written in it and local times are read in
   * it. Throws {@link IllegalArgumentException} saying what is wrong.
   */
  EventTime time(JsonNode value, @Nullable ZoneId zone) {
    return switch (this) {
      case TEXT, TIMESTAMP -> timestamp(value, zone);
      case DATE -> new EventTime.Day(timestamp(value, zone).date());
      case EPOCH_SECONDS -> moment(number(value).movePointRight(3), zone);
      case EPOCH_MILLIS -> moment(number(value), zone);
    };
  }

  private static EventTime timestamp(JsonNode value, @Nullable ZoneId zone) {
    if (value.isObject()) {
      JsonNode seconds = value.path(value.has("_seconds") ? "_seconds" : "seconds");
      return moment(number(seconds).movePointRight(3), zone);
    }
    if (value.isNumber()) {
      throw new IllegalArgumentException("is a number: say 'as: epochSeconds' or epochMillis");
    }
    String text = value.asText().strip();
    try {
      if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
        return new EventTime.Day(LocalDate.parse(text));
      }
      String iso =
          text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) +", "$1T").replaceFirst(" +(?=[+-Z])", "");
      if (iso.matches(".*T.*(Z|[+-]\\d{2}:?\\d{2})$")) {
        return zoned(
            OffsetDateTime.parse(iso.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2")), zone);
      }
      LocalDateTime local = LocalDateTime.parse(iso);
      return zone == null
          ? new EventTime.Floating(local)
          : new EventTime.Zoned(local.atZone(zone).toOffsetDateTime());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + text + "' is not a time", e);
    }
  }

  private static EventTime moment(BigDecimal millis, @Nullable ZoneId zone) {
    if (millis.abs().compareTo(LATEST_MILLIS) > 0) {
      throw new IllegalArgumentException("is not a time before the year 10000");
    }
    try {
      ZoneId in = zone == null ? ZoneOffset.UTC : zone;
      return new EventTime.Zoned(
          ZonedDateTime.ofInstant(Instant.ofEpochMilli(millis.longValue()), in).toOffsetDateTime());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + millis + "' ms is not a time", e);
    }
  }

  private static EventTime zoned(OffsetDateTime at, @Nullable ZoneId zone) {
    return new EventTime.Zoned(zone == null ? at : at.atZoneSameInstant(zone).toOffsetDateTime());
  }

  private static BigDecimal number(JsonNode value) {
    try {
      BigDecimal number = new BigDecimal(value.asText().strip());
      if (Math.abs((long) number.scale()) > MOST_ZEROS) {
        throw new IllegalArgumentException("'" + value.asText() + "' is no moment");
      }
      return number;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + value.asText() + "' is not a number", e);
    }
  }
}
