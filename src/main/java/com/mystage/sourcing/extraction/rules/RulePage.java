package com.mystage.sourcing.extraction.rules;

import com.mystage.sourcing.extraction.Texts;
import com.mystage.sourcing.sources.rules.PageRules;
import com.mystage.sourcing.sources.rules.Pick;
import com.mystage.sourcing.sources.rules.RuleField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/** One page as its rules look at it. Belongs to one extraction. */
final class RulePage {

  /** Sibling selectors take time with the square of it; pages of a few thousand are usual. */
  static final int MOST_ELEMENTS = 50_000;

  static final int MOST_ITEMS = 5_000;

  /** Of the matches of one pick in one item. */
  static final int MOST_MATCHES = 100;

  private static final int LONGEST = 4_000;
  private static final int LONGEST_BY_LINES = 500_000;
  private static final int LONGEST_DESCRIPTION = 32_000;

  /**
   * One event on the page.
   *
   * @param line which it is of the element's text; null where it is all of the element
   * @param path how provenance and messages name its place
   */
  record Spot(Element element, @Nullable String line, String path) {}

  /** A text that a pick found, and where. */
  record Said(String text, String path) {}

  private final PageRules rules;
  private final Document dom;
  private final Patterns patterns = new Patterns();
  private final Map<String, Evaluator> evaluators = new HashMap<>();
  private final Map<String, List<Element>> onPage = new HashMap<>();
  private final IdentityHashMap<Element, Integer> order = new IdentityHashMap<>();

  RulePage(PageRules rules, Document dom) {
    this.rules = rules;
    this.dom = dom;
    int place = 0;
    for (Element element : dom.getAllElements()) {
      order.put(element, place++);
    }
  }

  boolean isTooLarge() {
    return order.size() > MOST_ELEMENTS;
  }

  /** The page's own language. */
  @Nullable String language() {
    String said = rules.language();
    String tag = said == null ? dom.select("html[lang]").attr("lang").strip() : said;
    return tag.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*") ? tag : null;
  }

  /** The elements of events, those within others included, at most one more than are read. */
  List<Spot> spots() {
    String item = rules.item();
    if (item == null) {
      return List.of(new Spot(dom, null, ""));
    }
    List<Spot> spots = new ArrayList<>();
    for (Element element : dom.select(evaluator(item))) {
      spots.add(new Spot(element, null, item + "[" + (spots.size() + 1) + "]"));
      if (spots.size() > MOST_ITEMS) {
        break;
      }
    }
    return spots;
  }

  /** The spot, or where the rules go by lines, each of its lines that fits. */
  List<Spot> lines(Spot spot) {
    String wanted = rules.lines();
    if (wanted == null) {
      return List.of(spot);
    }
    List<Spot> spots = new ArrayList<>();
    int number = 0;
    for (String line : SeenText.of(spot.element(), LONGEST_BY_LINES).split("\n")) {
      String text = Texts.line(line);
      number += text == null ? 0 : 1;
      if (text != null && patterns.first(text, wanted).isPresent()) {
        spots.add(new Spot(spot.element(), text, (spot.path() + " line " + number).strip()));
      }
    }
    return spots;
  }

  /** Every text of the field in the item, in the order of the picks. */
  List<Said> said(Spot spot, RuleField field) {
    List<Said> said = new ArrayList<>();
    for (Pick pick : rules.picks(field)) {
      said.addAll(said(spot, field, pick));
    }
    return said;
  }

  private List<Said> said(Spot spot, RuleField field, Pick pick) {
    if (pick.value() != null) {
      return List.of(new Said(pick.value(), "value"));
    }
    if (spot.line() != null && pick.in() == Pick.In.ITEM) {
      return matched(spot.line(), pick).map(text -> new Said(text, spot.path())).stream().toList();
    }
    List<Said> said = new ArrayList<>();
    for (Element element : elements(spot, pick)) {
      text(element, field, pick)
          .flatMap(text -> matched(text, pick))
          .ifPresent(text -> said.add(new Said(text, path(spot, pick))));
      if (said.size() == MOST_MATCHES) {
        break;
      }
    }
    return said;
  }

  private List<Element> elements(Spot spot, Pick pick) {
    String css = pick.css();
    if (css == null) {
      return List.of(spot.element());
    }
    return switch (pick.in()) {
      case ITEM -> spot.element().select(evaluator(css));
      case PAGE -> onPage(css);
      case BEFORE -> before(spot.element(), onPage(css));
    };
  }

  private List<Element> onPage(String css) {
    return onPage.computeIfAbsent(css, wanted -> dom.select(evaluator(wanted)));
  }

  /** The last of the elements, which are in the page's order, that begins before the item. */
  private List<Element> before(Element item, List<Element> elements) {
    int place = place(item);
    int low = 0;
    int high = elements.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (place(elements.get(middle)) < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? List.of() : List.of(elements.get(low - 1));
  }

  private int place(Element element) {
    return Objects.requireNonNull(order.get(element));
  }

  private static Optional<String> text(Element element, RuleField field, Pick pick) {
    String attr = pick.attr() == null ? usual(element, field, pick) : pick.attr();
    String text =
        attr != null
            ? element.attr(attr)
            : SeenText.of(element, field == RuleField.DESCRIPTION ? LONGEST_DESCRIPTION : LONGEST);
    Function<String, @Nullable String> plain =
        switch (field) {
          case DESCRIPTION -> Texts::block;
          case ADDRESS, LOCATION -> RulePage::parts;
          default -> Texts::line;
        };
    return Optional.ofNullable(
        plain.apply(text.substring(0, Math.min(text.length(), LONGEST_DESCRIPTION))));
  }

  /** Lines of an address, in one. */
  private static @Nullable String parts(String text) {
    return Texts.line(
        text.lines()
            .map(line -> line.strip().replaceFirst("\\s*,+$", ""))
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining(", ")));
  }

  /** Links and images say their address in an attribute; times say it best there. */
  private static @Nullable String usual(Element element, RuleField field, Pick pick) {
    if (pick.regex() != null) {
      return null;
    }
    String attr =
        switch (field) {
          case URL, TICKETS, VENUE_URL -> "href";
          case IMAGE -> "src";
          default -> "";
        };
    return element.hasAttr(attr) ? attr : null;
  }

  private Optional<String> matched(String text, Pick pick) {
    return pick.regex() == null ? Optional.of(text) : patterns.first(text, pick.regex());
  }

  private static String path(Spot spot, Pick pick) {
    String css = pick.css() == null ? "" : pick.css();
    String base = pick.in() == Pick.In.ITEM ? spot.path() : pick.in().word() + ":";
    String attr = pick.attr() == null ? "" : "@" + pick.attr();
    return (base + " " + css + attr).strip();
  }

  private Evaluator evaluator(String css) {
    return evaluators.computeIfAbsent(css, Selector::evaluatorOf);
  }
}
