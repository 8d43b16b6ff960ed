package com.mystage.sourcing.extraction;

import com.mystage.sourcing.extraction.dates.DateContext;
import com.mystage.sourcing.extraction.dates.DateReading;
import com.mystage.sourcing.extraction.dates.HumanDates;
import com.mystage.sourcing.extraction.dates.Occurrence;
import com.mystage.sourcing.listings.EventTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times in fields that hold nothing but a time, in the forms of machines first and of people after
 * them.
 *
 * @param zone of times that tell none
 * @param seen when the text was written or read: missing years count from it
 * @param language BCP 47 tag of the text; null if unknown
 */
public record WrittenTimes(@Nullable ZoneId zone, Instant seen, @Nullable String language) {

  private static final Pattern ORDINAL = Pattern.compile("(\\d{4})-?(\\d{3})");

  public WrittenTimes(ExtractionInput input, @Nullable String language) {
    this(input.zone(), input.seenAt(), language);
  }

  /** The one time that the text says; empty where it says none or several. */
  public Optional<EventTime> read(String text) {
    return Times.read(text, zone).or(() -> ordinal(text.strip())).or(() -> human(text));
  }

  /** What people would take the text to say. */
  public DateReading people(String text) {
    ZoneId on = zone == null ? ZoneOffset.UTC : zone;
    return HumanDates.read(text, new DateContext(seen.atZone(on).toLocalDate(), zone, language));
  }

  /** ISO 8601 ordinal dates: the year and the day of the year. */
  private static Optional<EventTime> ordinal(String text) {
    Matcher matcher = ORDINAL.matcher(text);
    try {
      return matcher.matches()
          ? Optional.of(
              new EventTime.Day(
                  LocalDate.ofYearDay(
                      Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Optional<EventTime> human(String text) {
    return people(text) instanceof DateReading.Found(var occurrences, var said)
            && occurrences.size() == 1
        ? Optional.of(occurrences.getFirst()).map((Occurrence one) -> one.startTime(zone))
        : Optional.empty();
  }
}
