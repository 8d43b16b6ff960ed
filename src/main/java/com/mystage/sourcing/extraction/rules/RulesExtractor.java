package com.mystage.sourcing.extraction.rules;

import com.mystage.sourcing.extraction.Document;
import com.mystage.sourcing.extraction.Extractor;
import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.Findings;
import com.mystage.sourcing.sources.rules.PageRules;
import com.mystage.sourcing.sources.rules.RuleField;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** The rung of the rules that a source has of its own. */
public final class RulesExtractor implements Extractor {

  @Override
  public String name() {
    return "rules";
  }

  @Override
  public boolean reads(Document document) {
    return document instanceof Document.Page && document.input().rules() != null;
  }

  @Override
  public Set<Field<?>> tells(Document document) {
    PageRules rules = Objects.requireNonNull(document.input().rules());
    Set<Field<?>> told = new HashSet<>();
    for (RuleField field : RuleField.values()) {
      if (!rules.picks(field).isEmpty()) {
        told.add(RuleDraft.told(field));
      }
    }
    return told;
  }

  @Override
  public int atMost(Document document) {
    RulePage page = page(document);
    boolean lines = Objects.requireNonNull(document.input().rules()).lines() != null;
    return page.isTooLarge() || lines ? Integer.MAX_VALUE : page.spots().size();
  }

  private static RulePage page(Document document) {
    return new RulePage(
        Objects.requireNonNull(document.input().rules()), ((Document.Page) document).dom());
  }

  @Override
  public Findings extract(Document document) {
    Findings findings = new Findings();
    PageRules rules = Objects.requireNonNull(document.input().rules());
    RulePage page = page(document);
    String name = document.input().name();
    if (page.isTooLarge()) {
      findings.problem(
          name, "has more than " + RulePage.MOST_ELEMENTS + " elements; rules are not tried");
      return findings;
    }
    List<RulePage.Spot> spots = outermost(page.spots(), name, findings);
    if (spots.isEmpty()) {
      findings.problem(name, "nothing on the page is an item '" + rules.item() + "' of the rules");
      return findings;
    }
    RuleDraft drafts = new RuleDraft(document.input(), page, findings);
    List<RulePage.Spot> items = items(page, spots, name, findings);
    items.stream().limit(RulePage.MOST_ITEMS).forEach(drafts::read);
    if (items.size() > RulePage.MOST_ITEMS) {
      findings.problem(
          name, "has more than " + RulePage.MOST_ITEMS + " items; the rest is not read");
    }
    tellSilent(rules, drafts.silent(), name, findings);
    return findings;
  }

  private static List<RulePage.Spot> items(
      RulePage page, List<RulePage.Spot> spots, String name, Findings findings) {
    try {
      return spots.stream()
          .flatMap(spot -> page.lines(spot).stream())
          .limit(RulePage.MOST_ITEMS + 1)
          .toList();
    } catch (Patterns.Exceeded e) {
      findings.problem(name, "no line is read: " + e.getMessage());
      return List.of();
    }
  }

  /** An item within another is no item: the texts of both would be mixed. */
  private static List<RulePage.Spot> outermost(
      List<RulePage.Spot> spots, String name, Findings findings) {
    Set<Element> taken = new HashSet<>();
    List<RulePage.Spot> outer = new ArrayList<>();
    for (RulePage.Spot spot : spots) {
      if (isWithin(spot.element(), taken)) {
        continue;
      }
      taken.add(spot.element());
      outer.add(spot);
    }
    if (outer.size() < spots.size()) {
      findings.problem(
          name,
          (spots.size() - outer.size())
              + " elements that the rules' item selects lie within others that it selects; left"
              + " out");
    }
    return outer;
  }

  private static boolean isWithin(Element element, Set<Element> taken) {
    for (Element above = element.parent(); above != null; above = above.parent()) {
      if (taken.contains(above)) {
        return true;
      }
    }
    return false;
  }

  /** A page that was rebuilt shows first by rules that find nothing any more. */
  private static void tellSilent(
      PageRules rules, Set<RuleField> silent, String name, Findings findings) {
    EnumSet<RuleField> told = EnumSet.noneOf(RuleField.class);
    silent.stream()
        .filter(field -> !rules.picks(field).isEmpty() && field != RuleField.STATUS)
        .forEach(told::add);
    if (!told.isEmpty()) {
      findings.problem(
          name,
          "nothing on the page fits the rules for "
              + told.stream().map(RuleField::word).collect(Collectors.joining(", ")));
    }
  }
}
