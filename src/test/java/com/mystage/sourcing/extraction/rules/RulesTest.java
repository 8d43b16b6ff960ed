package com.mystage.sourcing.extraction.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.extraction.Extraction;
import com.mystage.sourcing.extraction.FileExtraction;
import com.mystage.sourcing.extraction.Inputs;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.sources.rules.PageRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RulesTest {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String LIST = "{item: li, fields: {title: b, start: i}}";

  private static Extraction page(String html, String yaml) throws IOException {
    List<Failure> failures = new ArrayList<>();
    PageRules rules = PageRules.read(YAML.readTree(yaml), "rules", failures);
    assertThat(failures).isEmpty();
    return new FileExtraction()
        .extract(
            "page",
            null,
            ("<html lang=en><body>" + html).getBytes(StandardCharsets.UTF_8),
            new FileExtraction.Options(
                Inputs.AT, null, "https://venue.example/events/", null, null, rules));
  }

  private static List<String> problems(Extraction extraction) {
    return extraction.problems().stream().map(Failure::line).toList();
  }

  private static List<String> refusals(Extraction extraction) {
    return extraction.refusals().stream().map(Failure::line).toList();
  }

  @Test
  void everyFieldTellsWhereItStoodAndWhatStoodThere() throws IOException {
    Listing listing =
        page(
                "<li><b>A</b><i data-on='2026-04-01T20:00'>soon</i></li>",
                "{item: li, fields: {title: b, start: {css: i, attr: data-on}}}")
            .listings()
            .getFirst();
    var start = Objects.requireNonNull(listing.provenance().get("start"));
    assertThat(start.extractor()).isEqualTo("rules");
    assertThat(start.path()).isEqualTo("li[1] i@data-on");
    assertThat(start.text()).isEqualTo("2026-04-01T20:00");
  }

  @Test
  void aDateThatContradictsItselfIsRefusedWithTheReason() throws IOException {
    assertThat(refusals(page("<li><b>A</b><i>Monday, April 1, 2026</i></li>", LIST)))
        .singleElement()
        .asString()
        .startsWith("li[1] A: its start 'Monday, April 1, 2026' is no certain date:");
  }

  @Test
  void severalTimesOfADayAreSeveralShows() throws IOException {
    assertThat(page("<li><b>A</b><i>April 1, 2026, 7pm & 9.30pm</i></li>", LIST).listings())
        .extracting(listing -> listing.start().text())
        .containsExactly("2026-04-01T19:00:00", "2026-04-01T21:30:00");
  }

  @Test
  void anEndThatIsOnlyATimeLiesOnTheNightOfTheShow() throws IOException {
    Extraction extraction =
        page(
            "<li><b>A</b><i>April 1, 2026, 8pm</i><u>11pm</u><s>7pm</s></li>"
                + "<li><b>B</b><i>April 2, 2026, 10pm</i><u>3am</u><s>11pm</s></li>",
            "{item: li, fields: {title: b, start: i, end: u, doors: s}}");
    assertThat(extraction.listings())
        .extracting(listing -> listing.end() + " " + listing.doors())
        .containsExactly("2026-04-01T23:00:00 2026-04-01T19:00:00", "2026-04-03T03:00:00 null");
    assertThat(problems(extraction))
        .containsExactly("li[2] B: its doors '11pm' open after its start; dropped");
  }

  @Test
  void aHeadingBeforeTheItemsTellsTheirDay() throws IOException {
    Extraction extraction =
        page(
            "<h2>April 1, 2026</h2><li><b>A</b><i>8pm</i><li><b>B</b><i>9pm</i>"
                + "<h2>April 2, 2026</h2><li><b>C</b><i>8pm</i>",
            "{item: li, fields: {title: b, start: [{css: h2, in: before}, i]}}");
    assertThat(extraction.listings())
        .extracting(listing -> listing.title() + " " + listing.start())
        .containsExactly("A 2026-04-01T20:00:00", "B 2026-04-01T21:00:00", "C 2026-04-02T20:00:00");
  }

  @Test
  void linesOfOneElementCanBeTheEvents() throws IOException {
    Extraction extraction =
        page(
            "<p>Our spring:<br>April 1: A<br>April 20<sup>th</sup> 20<sup>30</sup>: B<br>Come!",
            "{item: p, lines: '^April', fields: {title: {regex: ': (.+)'}, start: {regex:"
                + " '(.+): '}}}");
    assertThat(extraction.listings())
        .extracting(listing -> listing.title() + " " + listing.start())
        .containsExactly("A 2026-04-01", "B 2026-04-20T20:30:00");
    assertThat(Objects.requireNonNull(extraction.listings().getLast().provenance().get("title")))
        .hasFieldOrPropertyWithValue("path", "p[1] line 3");
  }

  @Test
  void textsOfNeighboursDoNotRunTogether() throws IOException {
    assertThat(
            page("<li><b>A</b><i><span>1</span><span>Apr</span><span>2026</span>8:30pm</i>", LIST)
                .listings())
        .extracting(listing -> listing.start().text())
        .containsExactly("2026-04-01T20:30:00");
  }

  @Test
  void rulesForOneFieldCompleteWhatThePageTellsOtherwise() throws IOException {
    String events =
        "<script type='application/ld+json'>[{\"@type\":\"Event\",\"name\":\"A\",\"url\":\"/a\","
            + "\"startDate\":\"2026-04-01T20:00\"},{\"@type\":\"Event\",\"name\":\"B\","
            + "\"url\":\"/b\",\"startDate\":\"2026-04-02T20:00\"}]</script>";
    Extraction extraction =
        page(
            events + "<li><a href=/b>x</a><u>€12</u><li><a href=/c>x</a><u>€15</u>",
            "{item: li, fields: {url: a, price: u}}");
    assertThat(extraction.listings())
        .extracting(listing -> listing.title() + " " + listing.offers().size())
        .containsExactly("A 0", "B 1");
    assertThat(refusals(extraction))
        .containsExactly("li[2]: has neither title nor start by the rules");
  }

  @Test
  void whereMarkupAndRulesDisagreeTheMarkupStandsAndTheOtherIsTold() throws IOException {
    Extraction extraction =
        page(
            "<script type='application/ld+json'>{\"@type\":\"Event\",\"name\":\"A\","
                + "\"startDate\":\"2026-04-01T20:00\"}</script><h1>A</h1><i>2 April 2026, 8pm</i>",
            "{fields: {title: h1, start: i}}");
    assertThat(extraction.listings()).hasSize(1);
    assertThat(problems(extraction))
        .containsExactly(
            "script[1] A: rules says otherwise: start '2026-04-02T20:00:00'; jsonld stands");
  }

  @Test
  void rulesThatFindNothingSaySo() throws IOException {
    assertThat(problems(page("<p>redesigned", LIST)))
        .contains("page: nothing on the page is an item 'li' of the rules");
    assertThat(
            problems(
                page(
                    "<li><b>A</b><i>April 1, 2026</i></li>",
                    "{item: li, fields: {title: b, start: i, price: .cost, status: .badge}}")))
        .containsExactly("page: nothing on the page fits the rules for price");
  }

  @Test
  void anItemWithinAnItemIsLeftOutAndTold() throws IOException {
    Extraction extraction =
        page("<div><b>A</b><i>April 1, 2026</i><div>x</div></div>", LIST.replace("li", "div"));
    assertThat(extraction.listings()).hasSize(1);
    assertThat(problems(extraction)).singleElement().asString().contains("1 elements");
  }

  @Test
  void aPatternThatNeverEndsCostsItsFieldOnly() throws IOException {
    String slow = "a".repeat(60) + "!";
    long began = System.nanoTime();
    Extraction extraction =
        page(
            ("<li><b>A</b><i>April 1, 2026</i><u>" + slow + "</u></li>").repeat(3_000),
            "{item: li, fields: {title: b, start: i, description: {css: u, regex: '(.*a){12}b'}}}");
    assertThat(extraction.itemsFolded()).isEqualTo(2_999);
    assertThat(problems(extraction).getFirst())
        .isEqualTo(
            "li[1] A: its description is not read: the pattern (.*a){12}b takes too many steps");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void aPatternThatCallsItselfTooDeepCostsItsFieldOnly() throws Exception {
    List<Extraction> read = new ArrayList<>();
    Thread narrow =
        new Thread(
            null,
            () -> {
              try {
                read.add(
                    page(
                        "<li><b>A</b><i>April 1, 2026</i><u>" + "ab".repeat(3_000) + "</u></li>",
                        "{item: li, fields: {title: b, start: i, price: {css: u, regex:"
                            + " '(a|b)*c'}}}"));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            "narrow",
            256 * 1024);
    narrow.start();
    narrow.join();
    assertThat(read.getFirst().listings()).hasSize(1);
    assertThat(problems(read.getFirst()))
        .containsExactly(
            "li[1] A: its price is not read: the pattern (a|b)*c takes too many steps");
  }

  @Test
  void aPageBeyondMeasureIsNotTriedAndMoreItemsThanAllowedAreTold() throws IOException {
    assertThat(problems(page("<li>".repeat(RulePage.MOST_ELEMENTS + 1), LIST)).getFirst())
        .isEqualTo("page: has more than 50000 elements; rules are not tried");
    Extraction many = page("<li><b>A</b></li>".repeat(RulePage.MOST_ITEMS + 5), LIST);
    assertThat(many.refusals()).hasSize(RulePage.MOST_ITEMS);
    assertThat(problems(many)).contains("page: has more than 5000 items; the rest is not read");
  }
}
