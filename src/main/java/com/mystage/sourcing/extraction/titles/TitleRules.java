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
      List.of(TitleRules::state, TitleRules::slot, TitleRules::performers);

  private static final List<UnaryOperator<Titled>> STATES =
      List.of(
          TitleRules::cancelled,
          TitleRules::postponed,
          TitleRules::rescheduled,
          TitleRules::fewLeft,
          TitleRules::soldOut);

  private static final Marker CANCELLED = new Marker(StatusWords.CANCELLED);
  private static final Marker POSTPONED = new Marker(StatusWords.POSTPONED);
  private static final Marker RESCHEDULED = new Marker(StatusWords.RESCHEDULED);
  private static final Marker SOLD_OUT = new Marker(StatusWords.SOLD_OUT);
  private static final Marker FEW_LEFT = new Marker(StatusWords.FEW_LEFT);
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
              + "|(?<!\\bthe|['’]s)\\s+(early|late|matin[ée]e)\\s+(?:show|performance)\\s*$"
              + "|^(early|late|matin[ée]e)(?:\\s+(?:show|performance))?\\s*(?::|\\s[-–—])\\s+");

  private static final Stems SLOT_WORD = Stems.of("early|late|matin");

  private TitleRules() {}

  private static Titled state(Titled titled) {
    if (!StatusWords.mayBeIn(titled.title())) {
      return titled;
    }
    Titled said = titled;
    for (UnaryOperator<Titled> rule : STATES) {
      said = rule.apply(said);
    }
    return said;
  }

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

  private static Titled soldOut(Titled titled) {
    return SOLD_OUT
        .without(titled.title())
        .map(rest -> titled.withAvailability(rest, "SoldOut"))
        .orElse(titled);
  }

  private static Titled fewLeft(Titled titled) {
    return FEW_LEFT
        .without(titled.title())
        .map(rest -> titled.withAvailability(rest, "LimitedAvailability"))
        .orElse(titled);
  }

  private static Titled slot(Titled titled) {
    if (!SLOT_WORD.mayBeIn(titled.title())) {
      return titled;
    }
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
