package com.mystage.sourcing.extraction.titles;

import com.mystage.sourcing.listings.EventStatus;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text that is all about the state of an event: a badge, a button, a line beside the title. The
 * word may stand anywhere in it.
 */
public final class StatusText {

  /** Longer texts are about something else. */
  private static final int LONGEST = 120;

  private static final Pattern CANCELLED = words(StatusWords.CANCELLED);
  private static final Pattern POSTPONED = words(StatusWords.POSTPONED);
  private static final Pattern RESCHEDULED = words(StatusWords.RESCHEDULED);
  private static final Pattern SOLD_OUT = words(StatusWords.SOLD_OUT);
  private static final Pattern FEW_LEFT = words(StatusWords.FEW_LEFT);
  private static final Pattern NOT =
      Pattern.compile("(?iu)\\b(?:not|isn't|nicht|kein|pas|no|non|niet)\\b");

  private StatusText() {}

  private static Pattern words(String words) {
    return Pattern.compile("(?iu)(?<![\\p{L}\\p{N}])(?:" + words + ")(?![\\p{L}\\p{N}])");
  }

  /** The status that the text names; empty where it names none. */
  public static Optional<EventStatus> status(String text) {
    if (says(CANCELLED, text)) {
      return Optional.of(EventStatus.CANCELLED);
    }
    if (says(RESCHEDULED, text)) {
      return Optional.of(EventStatus.RESCHEDULED);
    }
    return says(POSTPONED, text) ? Optional.of(EventStatus.POSTPONED) : Optional.empty();
  }

  /** A schema.org ItemAvailability name; empty where the text names none. */
  public static Optional<String> availability(String text) {
    if (says(FEW_LEFT, text)) {
      return Optional.of("LimitedAvailability");
    }
    return says(SOLD_OUT, text) ? Optional.of("SoldOut") : Optional.empty();
  }

  private static boolean says(Pattern words, String text) {
    return text.length() <= LONGEST && words.matcher(text).find() && !NOT.matcher(text).find();
  }
}
