package com.mystage.sourcing.extraction.rules;

import com.mystage.sourcing.extraction.Draft;
import com.mystage.sourcing.extraction.ExtractionInput;
import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.Findings;
import com.mystage.sourcing.extraction.rules.RulePage.Said;
import com.mystage.sourcing.extraction.rules.RulePage.Spot;
import com.mystage.sourcing.listings.Provenance;
import com.mystage.sourcing.sources.rules.RuleField;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Items to drafts. */
final class RuleDraft {

  private final ExtractionInput input;
  private final RulePage page;
  private final Findings findings;
  private final RuleTimes times;
  private final boolean aboutOne;
  private final Set<RuleField> silent = EnumSet.allOf(RuleField.class);

  RuleDraft(ExtractionInput input, RulePage page, Findings findings) {
    this.input = input;
    this.page = page;
    this.findings = findings;
    var rules = Objects.requireNonNull(input.rules());
    ZoneId zone = rules.zone() == null ? input.zone() : ZoneId.of(rules.zone());
    this.times = new RuleTimes(zone, input.seenAt(), page.language());
    this.aboutOne = rules.item() == null && rules.lines() == null;
  }

  /** The fields whose rules found nothing in any item so far. */
  Set<RuleField> silent() {
    return silent;
  }

  void read(Spot spot) {
    Texts texts = texts(spot);
    Optional<Said> title = texts.one(RuleField.TITLE);
    String label = (spot.path() + " " + title.map(Said::text).orElse("")).strip();
    label = label.isEmpty() ? input.name() : label;
    for (String overrun : texts.overruns()) {
      findings.problem(label, overrun);
    }
    Draft draft = new RuleFields(input.url(), times.zone(), texts).draft();
    Optional<Said> start = texts.one(RuleField.START);
    if (start.isEmpty()) {
      String lack = title.isEmpty() ? "has neither title nor start" : "has no start";
      findings.complete(label, List.of(draft), aboutOne, lack + " by the rules");
      return;
    }
    switch (times.starts(draft, start.get(), findings, label)) {
      case RuleTimes.When.Unknown(var reason) ->
          findings.complete(label, List.of(draft), aboutOne, reason);
      case RuleTimes.When.Told(var shows) -> {
        for (Draft show : shows) {
          bounds(show, texts, label);
        }
        if (aboutOne || title.isEmpty()) {
          @Nullable String lack = title.isEmpty() ? "has no title by the rules" : null;
          findings.complete(label, shows, aboutOne, lack);
        } else {
          findings.keepOnce(label, shows);
        }
      }
    }
  }

  private void bounds(Draft show, Texts texts, String label) {
    texts.one(RuleField.END).ifPresent(end -> times.end(show, end, findings, label));
    texts.one(RuleField.DOORS).ifPresent(doors -> times.doors(show, doors, findings, label));
  }

  private Texts texts(Spot spot) {
    Map<RuleField, List<Said>> said = new EnumMap<>(RuleField.class);
    Map<RuleField, String> overruns = new EnumMap<>(RuleField.class);
    for (RuleField field : RuleField.values()) {
      try {
        List<Said> texts = page.said(spot, field);
        if (!texts.isEmpty()) {
          said.put(field, texts);
          silent.remove(field);
        }
      } catch (Patterns.Exceeded e) {
        overruns.put(field, "its " + field.word() + " is not read: " + e.getMessage());
        silent.remove(field);
      }
    }
    return new Texts(said, List.copyOf(overruns.values()));
  }

  static Provenance origin(Said said) {
    return new Provenance("rules", said.path(), said.text());
  }

  /** The field of a draft that the rule's field is, or is a part of. */
  static Field<?> told(RuleField field) {
    return switch (field) {
      case TITLE -> Field.TITLE;
      case START -> Field.START;
      case END -> Field.END;
      case DOORS -> Field.DOORS;
      case URL -> Field.URL;
      case UID -> Field.UID;
      case VENUE, ADDRESS, LOCALITY, REGION, COUNTRY, VENUE_URL, LOCATION -> Field.VENUE;
      case PRICE, TICKETS -> Field.OFFERS;
      case STATUS -> Field.STATUS;
      case PERFORMERS -> Field.PERFORMERS;
      case ORGANIZER -> Field.ORGANIZER;
      case GENRES -> Field.GENRES;
      case DESCRIPTION -> Field.DESCRIPTION;
      case IMAGE -> Field.IMAGE;
    };
  }

  /** What the page says of one item, field by field. */
  record Texts(Map<RuleField, List<Said>> said, List<String> overruns) {

    List<Said> each(RuleField field) {
      return said.getOrDefault(field, List.of());
    }

    /** The field's text as its {@link RuleField.Many} makes one of several. */
    Optional<Said> one(RuleField field) {
      List<Said> all = each(field);
      if (all.size() < 2 || field.many() != RuleField.Many.JOINED) {
        return all.stream().findFirst();
      }
      String between =
          switch (field) {
            case ADDRESS, LOCATION -> ", ";
            case DESCRIPTION -> "\n\n";
            default -> " ";
          };
      return Optional.of(
          new Said(
              all.stream().map(Said::text).collect(Collectors.joining(between)),
              all.stream().map(Said::path).distinct().collect(Collectors.joining(", "))));
    }
  }
}
