package com.mystage.sourcing.triggers.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.fixture.AnEvent;
import com.mystage.sourcing.triggers.parity.mapping.LegacyDocument;
import com.mystage.sourcing.triggers.parity.mapping.LegacyEvent;
import com.mystage.sourcing.triggers.parity.mapping.LegacyMapping;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParityTest {

  private static final Instant LOOK = Instant.parse("2026-11-20T09:59:30Z");
  private static final String FIELDS =
      """
      fields:
        title: title
        start: start
        url: url
        venue.name: venue
        performers: acts
      """;

  private static LegacyMapping mapping(String more) {
    return LegacyMapping.read(FIELDS + more, "mapping");
  }

  private static LegacyEvent legacy(LegacyMapping mapping, String id, String fields) {
    return mapping.event(
        LegacyDocument.parse(
            "{\"path\":\"events/%s\",\"createTime\":\"2026-11-20T10:00:10Z\",\"fields\":{%s}}"
                .formatted(id, fields.replace('\'', '"'))));
  }

  private static LaneEvent ours(AnEvent event) {
    return new LaneEvent(event.build(), LOOK);
  }

  private static ParityReport report(
      LegacyMapping mapping, List<LegacyEvent> legacy, List<LaneEvent> ours) {
    return new Judging(mapping.criteria(), new Span(null, null, null, null), "trial")
        .report(new Parity(mapping).pair(legacy, ours), List.of(), LOOK);
  }

  private static AnEvent show(String title, String start) {
    return AnEvent.anEvent(title).at("Blue Door").starting(start).linkedTo("https://a.example/1/");
  }

  @Test
  void whatOnlyLooksDifferentIsTheSame() {
    LegacyMapping mapping = mapping("match: [[title, start]]");
    ParityReport report =
        report(
            mapping,
            List.of(
                legacy(
                    mapping,
                    "a",
                    "'title':' Amber  Trio','start':'2026-12-01T19:00:00Z','venue':'Blue Door',"
                        + "'url':'HTTP://A.example:80/1#top'")),
            List.of(ours(show("Amber Trio", "2026-12-01T20:00:00+01:00"))));

    assertThat(report.same()).isEqualTo(1);
    assertThat(report.holds()).isTrue();
  }

  @Test
  void missingExtraAndDifferentAreToldFieldByField() {
    LegacyMapping mapping =
        mapping("match: [[url], [title, start]]\ncompare: [title, start, venue]");
    ParityReport report =
        report(
            mapping,
            List.of(
                legacy(
                    mapping,
                    "a",
                    "'title':'Amber','start':'2026-12-01','url':'https://a.example/1','venue':'Mill'"),
                legacy(mapping, "b", "'title':'Gone','start':'2026-12-02'")),
            List.of(
                ours(show("Amber Trio", "2026-12-01")),
                ours(AnEvent.anEvent("New").at("Mill").starting("2026-12-03"))));

    assertThat(report.missing()).extracting(ParityReport.Alone::id).containsExactly("events/b");
    assertThat(report.extra()).extracting(ParityReport.Alone::title).containsExactly("New");
    assertThat(report.different())
        .singleElement()
        .satisfies(pair -> {
          assertThat(pair.document()).isEqualTo("events/a");
          assertThat(pair.fields())
              .containsExactly(
                  new ParityReport.Difference("title", "Amber", "Amber Trio"),
                  new ParityReport.Difference("venue", "Mill", "Blue Door"));
        });
    assertThat(report.broken())
        .containsExactly("1 missing, at most 0", "1 extra, at most 0", "1 different, at most 0");
  }

  @Test
  void ofSeveralTheOneThatAgreesBestIsTakenOnceAndTheChoiceIsTold() {
    LegacyMapping mapping = mapping("match: [[title, day]]\ncompare: [start]");
    LaneEvent early = ours(show("Late Show", "2026-12-01T19:00:00+01:00"));
    LaneEvent late = ours(show("Late Show", "2026-12-01T22:00:00+01:00"));
    ParityReport report =
        report(
            mapping,
            List.of(
                legacy(mapping, "a", "'title':'Late Show','start':'2026-12-01T22:00:00+01:00'"),
                legacy(mapping, "b", "'title':'Late Show','start':'2026-12-01T19:00:00+01:00'"),
                legacy(mapping, "c", "'title':'Late Show','start':'2026-12-01T23:00:00+01:00'")),
            List.of(early, late));

    assertThat(report.same()).isEqualTo(2);
    assertThat(report.missing()).extracting(ParityReport.Alone::id).containsExactly("events/c");
    assertThat(report.ties())
        .extracting(Parity.Tie::document)
        .containsExactlyInAnyOrder("events/a", "events/b", "events/c");
  }

  @Test
  void criteriaAllowNumbersSharesAndALatency() {
    String match = "match: [[title, start]]\ncompare: [title]\n";
    String criteria = "criteria: {missing: %s, latency: {percentile: 95, within: %s}}";
    List<LaneEvent> ours = List.of(ours(show("A", "2026-12-01")));
    for (String[] each :
        new String[][] {
          {"50%", "PT30S", ""},
          {"1", "PT29S", "latency PT30S at percentile 95, at most PT29S"},
          {"49%", "PT1M", "1 missing, at most 49.0%"}
        }) {
      LegacyMapping mapping = mapping(match + criteria.formatted(each[0], each[1]));
      List<LegacyEvent> legacy =
          List.of(
              legacy(mapping, "a", "'title':'A','start':'2026-12-01'"),
              legacy(mapping, "b", "'title':'B','start':'2026-12-01'"));
      assertThat(String.join(";", report(mapping, legacy, ours).broken())).isEqualTo(each[2]);
    }
  }

  @Test
  void aLatencyThatIsKnownOfNoPairHoldsNoCriterion() {
    LegacyMapping mapping =
        mapping(
            "match: [[title, start]]\ncompare: [title]\n"
                + "criteria: {latency: {percentile: 95, within: PT1M}}");
    List<LegacyEvent> legacy = List.of(legacy(mapping, "a", "'title':'A','start':'2026-12-01'"));
    LaneEvent withoutListings = new LaneEvent(show("A", "2026-12-01").build(), null);

    assertThat(report(mapping, legacy, List.of(withoutListings)).broken())
        .containsExactly("latency is known of none of the pairs");
  }

  @Test
  void onlyWhatLiesInTheSpanCountsButItsCounterpartMayLieOutside() {
    LegacyMapping mapping = mapping("match: [[title, start]]");
    Parity.Pairing pairing =
        new Parity(mapping)
            .pair(
                List.of(legacy(mapping, "a", "'title':'A','start':'2026-12-01'")),
                List.of(ours(show("A", "2026-12-01"))));
    Span later = new Span(Instant.parse("2026-11-21T00:00:00Z"), null, null, null);

    ParityReport report =
        new Judging(mapping.criteria(), later, "trial").report(pairing, List.of(), LOOK);

    assertThat(report.legacy()).isZero();
    assertThat(report.extra()).isEmpty();
    assertThat(report.broken()).containsExactly("nothing to compare");
  }
}
