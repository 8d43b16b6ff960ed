package com.mystage.sourcing.extraction.titles;

import com.mystage.sourcing.listings.EventStatus;
import java.util.Optional;

/** A text that is all about the state of an event: a badge, a button, a line beside the title. */
public final class StatusText {

  private StatusText() {}

  /** The status that the text names; empty where it names none. */
  public static Optional<EventStatus> status(String text) {
    Titled said = Titled.of(text, false);
    for (var rule : TitleRules.STATUSES) {
      said = rule.apply(said);
    }
    return Optional.ofNullable(said.status());
  }

  public static boolean isSoldOut(String text) {
    return TitleRules.soldOut(Titled.of(text, false)).soldOut();
  }
}
