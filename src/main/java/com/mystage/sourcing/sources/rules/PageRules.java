package com.mystage.sourcing.sources.rules;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How events stand on the pages of a source that have no markup for machines: CSS rules, as {@code
 * docs/sources.md} explains them.
 *
 * @param item selector of the elements that are one event each; null where the page is about one
 * @param lines pattern of the lines in the item that are one event each; null where the item is one
 * @param zone IANA zone of the page's times; null for the source's
 * @param language BCP 47 tag of the page's texts; null for what the page says
 * @param fields by the names of {@link RuleField}, where their texts stand
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PageRules(
    @Nullable String item,
    @Nullable String lines,
    @Nullable String zone,
    @Nullable String language,
    Map<String, List<Pick>> fields) {

  static final int MOST_PICKS = 10;

  public PageRules {
    if (item != null) {
      Pick.selector(item);
    }
    if (lines != null) {
      Pick.pattern(lines);
      refuseElements(fields);
    }
    if (zone != null) {
      ZoneId.of(zone);
    }
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("has no fields");
    }
    Map<String, List<Pick>> sorted = new TreeMap<>();
    fields.forEach((field, picks) -> sorted.put(field, List.copyOf(picks)));
    fields = Collections.unmodifiableMap(sorted);
  }

  private static void refuseElements(Map<String, List<Pick>> fields) {
    fields.forEach((field, picks) -> {
      if (picks.stream().anyMatch(pick -> pick.in() == Pick.In.ITEM && !isOfLine(pick))) {
        throw new IllegalArgumentException(
            field
                + " has 'css' or 'attr', which a line has not; beside 'lines', name regex or"
                + " 'in'");
      }
    });
  }

  private static boolean isOfLine(Pick pick) {
    return pick.css() == null && pick.attr() == null;
  }

  /** As documents hold them, in any of the forms that files allow. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static PageRules of(JsonNode node) {
    RulesReading reading = new RulesReading(node, "rules");
    return reading
        .rules()
        .orElseThrow(() -> new IllegalArgumentException(reading.failures().getFirst().line()));
  }

  /** Rules from a node of a file; every failure is put to the list, named after {@code where}. */
  public static @Nullable PageRules read(JsonNode node, String where, List<Failure> failures) {
    RulesReading reading = new RulesReading(node, where);
    PageRules rules = reading.rules().orElse(null);
    failures.addAll(reading.failures());
    return rules;
  }

  /** Where the field's texts stand; empty where no rule tells it. */
  public List<Pick> picks(RuleField field) {
    return fields.getOrDefault(field.word(), List.of());
  }

  /** Changes with whatever changes what the rules yield. */
  public String version() {
    return ContentHash.ofParts(toString()).brief();
  }
}
