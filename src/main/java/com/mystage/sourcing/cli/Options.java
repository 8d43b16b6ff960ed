package com.mystage.sourcing.cli;

import com.mystage.sourcing.Window;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads option values, with an error that names the option and shows what is wanted. */
record Options(CommandSpec spec) {

  Instant instant(String option, @Nullable String value, Instant otherwise) {
    try {
      return value == null ? otherwise : OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException e) {
      throw usage(
          option + ": '" + value + "' is not an RFC 3339 time such as 2026-03-14T00:00:00-07:00");
    }
  }

  Instant day(String option, @Nullable String value, ZoneId zone, Instant otherwise) {
    try {
      return value == null ? otherwise : LocalDate.parse(value).atStartOfDay(zone).toInstant();
    } catch (DateTimeException e) {
      throw usage(option + ": '" + value + "' is not a date such as 2026-03-14");
    }
  }

  @Nullable ZoneId zone(@Nullable String value) {
    try {
      return value == null ? null : ZoneId.of(value);
    } catch (DateTimeException e) {
      throw usage("--zone: '" + value + "' is not an IANA time zone such as America/Los_Angeles");
    }
  }

  Window window(Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw usage("--from must be before --to: " + from + " is not before " + to);
    }
    return new Window(from, to);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
