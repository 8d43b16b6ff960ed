package com.mystage.sourcing.dedup.matching;

import com.mystage.sourcing.dedup.model.Field;
import com.mystage.sourcing.dedup.model.Normaliser;
import com.mystage.sourcing.dedup.model.TermKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** From what stands in a record's columns to a field's value. */
public final class FieldReading {

  /** What sources write where they know nothing; in lower case. */
  private static final Set<String> NOTHING =
      Set.of("", "null", "nan", "n/a", "na", "none", "nil", "unknown", "[unknown]", "-", "--", "?");

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?[0-9]+(?:[,'][0-9]{3})*(?:\\.[0-9]+)?|[-+]?\\.[0-9]+");

  /** Larger ones are no numbers: BigQuery fails where arithmetic on two overflows. */
  private static final double LARGEST = 1e100;

  private static final Pattern CLOCK = Pattern.compile("(?:([0-9]{1,3}):)?([0-9]{1,2}):([0-9]{2})");
  private static final DateTimeFormatter TIMES =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern(
              "[yyyy-MM-dd['T'][ ][HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS]][XXX][X]]"
                  + "[yyyy/M/d][yyyyMMdd][d.M.yyyy][M/d/yyyy][MMMM d, yyyy][MMMM d yyyy]"
                  + "[MMM d, yyyy][d MMMM yyyy][d MMM yyyy][d-MMM-yy]")
          .toFormatter(Locale.ENGLISH);

  private FieldReading() {}

  /** The value of a text field; empty if there is none. */
  public static Optional<String> text(Field field, Map<String, String> values) {
    String joined =
        field.columns().stream()
            .map(column -> said(values, column))
            .filter(value -> !value.isEmpty())
            .collect(Collectors.joining(" "));
    String text = normalised(joined, field.normalise());
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** Whether a text only says that nothing is known. */
  public static boolean isMissing(String value) {
    return NOTHING.contains(value.strip().toLowerCase(Locale.ROOT));
  }

  /** A column's value without spaces around; empty if it is missing. */
  private static String said(Map<String, String> values, String column) {
    String value = values.getOrDefault(column, "").strip();
    return isMissing(value) ? "" : value;
  }

  private static String normalised(String text, List<Normaliser> steps) {
    String normal = text.strip();
    for (Normaliser step : steps) {
      normal = step.apply(normal);
    }
    return normal;
  }

  /** The elements of a list field, each once, in order. Brackets and quotes of JSON vanish. */
  public static List<String> list(Field field, Map<String, String> values) {
    TreeSet<String> elements = new TreeSet<>();
    for (String column : field.columns()) {
      String bare = said(values, column).replaceAll("^\\[|]$|\"", "");
      for (String part : bare.split(Pattern.quote(field.split()))) {
        String element = normalised(part, field.normalise());
        if (!isMissing(element)) {
          elements.add(element);
        }
      }
    }
    return List.copyOf(elements);
  }

  /** The number of a field's column, or its time in seconds. */
  public static OptionalDouble number(Field field, int column, Map<String, String> values) {
    String value = normalised(said(values, field.columns().get(column)), field.normalise());
    if (value.isEmpty()) {
      return OptionalDouble.empty();
    }
    return field.kind() == Field.Kind.TIME ? seconds(value) : number(value);
  }

  static OptionalDouble number(String text) {
    Matcher number = NUMBER.matcher(text);
    if (!number.find()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(number.group().replaceAll("[,']", ""));
    return Math.abs(value) < LARGEST ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** A moment in seconds since 1970, UTC where no offset stands; or a length such as 3:25. */
  static OptionalDouble seconds(String text) {
    Matcher clock = CLOCK.matcher(text);
    if (clock.matches()) {
      double hours = clock.group(1) == null ? 0 : Double.parseDouble(clock.group(1));
      double minutes = Double.parseDouble(clock.group(2));
      return OptionalDouble.of(hours * 3600 + minutes * 60 + Double.parseDouble(clock.group(3)));
    }
    try {
      TemporalAccessor time =
          TIMES.parseBest(
              text, OffsetDateTime::from, Instant::from, LocalDateTime::from, LocalDate::from);
      return OptionalDouble.of(epochSecond(time));
    } catch (DateTimeException e) {
      return OptionalDouble.empty();
    }
  }

  private static double epochSecond(TemporalAccessor time) {
    return switch (time) {
      case OffsetDateTime it -> it.toEpochSecond();
      case Instant it -> it.getEpochSecond();
      case LocalDateTime it -> it.toEpochSecond(ZoneOffset.UTC);
      case LocalDate it -> it.toEpochSecond(LocalTime.MIDNIGHT, ZoneOffset.UTC);
      default -> throw new DateTimeException(time.toString());
    };
  }

  /** The terms of a text, each once, in order. */
  public static List<String> terms(String text, TermKind kind) {
    TreeSet<String> terms = new TreeSet<>();
    for (String word : text.split(" ")) {
      switch (kind) {
        case WORDS -> terms.add(word);
        case GRAMS -> {
          String padded = "_" + word + "_";
          for (int i = 0; i + 3 <= padded.length(); i++) {
            terms.add(padded.substring(i, i + 3));
          }
        }
      }
    }
    terms.remove("");
    return List.copyOf(terms);
  }
}
