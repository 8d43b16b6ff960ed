package com.mystage.sourcing.triggers.announcing;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.catalogue.feeds.Parameters;
import com.mystage.sourcing.pipeline.announcing.AnnouncementLog;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The point in the log that somebody asks to read on from. */
sealed interface Since {

  /** Everything after it is kept. */
  record After(long sequence) implements Since {}

  /** Something after it is kept no more: up to this sequence, recorded at that time. */
  record Trimmed(String upTo, Instant at) implements Since {}

  /** Reads a sequence, a time or a date; the oldest point that is kept, if nothing is given. */
  static Since read(@Nullable String given, AnnouncementLog log) {
    String text = Parameters.text(given);
    AnnouncementLog.Bounds bounds = log.bounds();
    Trimmed trimmed = new Trimmed(AnnouncedEvents.sequence(bounds.trimmed()), bounds.trimmedAt());
    if (text == null) {
      return new After(bounds.trimmed());
    }
    if (text.matches("\\d{1,18}")) {
      long sequence = Long.parseLong(text);
      if (sequence > bounds.last()) {
        throw new Failure.Invalid("since", "'" + text + "' is beyond the end of the log")
            .asException();
      }
      return sequence < bounds.trimmed() ? trimmed : new After(sequence);
    }
    Instant time = Parameters.time("since", text, ZoneOffset.UTC);
    if (time == null) {
      return new After(bounds.trimmed());
    }
    boolean kept = bounds.trimmed() == 0 || time.isAfter(bounds.trimmedAt());
    return kept ? new After(log.before(time)) : trimmed;
  }
}
