package com.mystage.sourcing.extraction.titles;

import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.Slot;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules, in the order in which they apply. */
final class TitleRules {

  static final List<UnaryOperator<Titled>> ALL =
      List.of(
          TitleRules::cancelled,
          TitleRules::postponed,
          TitleRules::rescheduled,
          TitleRules::soldOut,
          TitleRules::slot,
          TitleRules::performers);

  static final List<UnaryOperator<Titled>> STATUSES =
      List.of(TitleRules::cancelled, TitleRules::postponed, TitleRules::rescheduled);

  private static final Marker CANCELLED =
      new Marker(
          "(?:event |show |class |meeting )?(?:has been |is )?cancell?ed|cancell?ation"
              + "|cancelad[oa]s?|annulée?s?|abgesagt|entfällt|annullat[oa]|afgelast|geannuleerd");
  private static final Marker POSTPONED =
      new Marker(
          "(?:event |show )?(?:has been |is )?postponed(?: until further notice)?"
              + "|aplazad[oa]|pospuest[oa]|reportée?|verschoben|rinviat[oa]|uitgesteld");
  private static final Marker RESCHEDULED =
      new Marker("rescheduled|new date|date change|date changed|reprogramad[oa]|nachholtermin");
  private static final Marker SOLD_OUT =
      new Marker(
          "sold[ -]?out|tickets sold out|agotad[oa]s?|complet|ausverkauft|esaurit[oa]|uitverkocht");
  private static final String CLOCK = "(?:\\d{1,2}(?::\\d{2})?\\s*(?:am|pm|a\\.m\\.|p\\.m\\.))";
  private static final Pattern SLOT =
      Pattern.compile(
          "(?iu)[(\\[]\\s*"
              + CLOCK
              + "?\\s*(early|late|matin[ée]e)(?:\\s+(?:show|set|performance|seating|concert))?\\s*[,@-]?\\s*"
              + CLOCK
              + "?\\s*[)\\]]"
              + "|\\s*(?:\\s[-–—]+|[-–—]+\\s|[:|,])\\s*(?:the )?"
              + "(early|late|matin[ée]e)(?:\\s+(?:show|set|performance|seating))\\s*"
              + CLOCK
              + "?\\s*$"
              + "|\\s*(?:\\s[-–—]+|[-–—]+\\s|[:|])\\s*(matin[ée]e)\\s*$"
              + "|(?<!\\bthe)\\s+(early|late|matin[ée]e)\\s+(?:show|performance)\\s*$"
              + "|^(early|late|matin[ée]e)(?:\\s+(?:show|performance))?\\s*(?::|\\s[-–—])\\s+");

  private TitleRules() {}

  private static Titled cancelled(Titled titled) {
    return CANCELLED
        .without(titled.title())
        .map(rest -> titled.with(rest, EventStatus.CANCELLED))
        .orElse(titled);
  }

  private static Titled postponed(Titled titled) {
    return POSTPONED
        .without(titled.title())
        .map(rest -> titled.with(rest, EventStatus.POSTPONED))
        .orElse(titled);
  }

  private static Titled rescheduled(Titled titled) {
    return RESCHEDULED
        .without(titled.title())
        .map(rest -> titled.with(rest, EventStatus.RESCHEDULED))
        .orElse(titled);
  }

  static Titled soldOut(Titled titled) {
    return SOLD_OUT.without(titled.title()).map(titled::withSoldOut).orElse(titled);
  }

  private static Titled slot(Titled titled) {
    Matcher matcher = SLOT.matcher(titled.title());
    if (!matcher.find()) {
      return titled;
    }
    String rest = Marker.tidy(matcher.replaceFirst(" "));
    String word = "";
    for (int group = 1; group <= matcher.groupCount(); group++) {
      word = matcher.group(group) == null ? word : matcher.group(group);
    }
    Slot slot =
        switch (word.toLowerCase(Locale.ROOT)) {
          case "early" -> Slot.EARLY;
          case "late" -> Slot.LATE;
          default -> Slot.MATINEE;
        };
    return rest.isEmpty() ? titled : titled.with(rest, slot);
  }

  private static Titled performers(Titled titled) {
    return titled.with(TitlePerformers.in(titled.title(), titled.musical()));
  }
}
