package com.mystage.sourcing.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.listings.Listing;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Several syntaxes on one page. */
class RungsTest {

  private static final String JSON_LD =
      "<script type='application/ld+json'>{\"@type\":\"Event\",\"name\":\"A\",%s}</script>";
  private static final String MICRODATA =
      "<div itemscope itemtype='https://schema.org/Event'><b itemprop='name'>A</b>%s</div>";

  private static Extraction page(String jsonLd, String microdata) {
    return Inputs.extract(JSON_LD.formatted(jsonLd) + MICRODATA.formatted(microdata));
  }

  private static String extractor(Listing listing, String field) {
    return Objects.requireNonNull(listing.provenance().get(field)).extractor();
  }

  @Test
  void aLaterRungFillsWhatIsMissingAndSaysSo() {
    Extraction extraction =
        page(
            "\"startDate\":\"2026-04-01T19:00\"",
            "<time itemprop='startDate' datetime='2026-04-01T19:00'></time>"
                + "<time itemprop='endDate' datetime='2026-04-01T21:00'></time>"
                + "<i itemprop='description'>x</i>");
    Listing listing = extraction.listings().getFirst();
    assertThat(listing.end()).hasToString("2026-04-01T21:00:00");
    assertThat(extractor(listing, "start")).isEqualTo("jsonld");
    assertThat(extractor(listing, "end")).isEqualTo("microdata");
    assertThat(extraction.rungs())
        .containsExactly(
            new Rung("jsonld", 1, 1, 0, 0, 0, null), new Rung("microdata", 1, 0, 2, 2, 0, null));
    assertThat(extraction.itemsFolded()).isEqualTo(1);
  }

  @Test
  void whereTwoRungsDisagreeTheEarlierStandsAndTheOtherIsTold() {
    Extraction extraction =
        page(
            "\"startDate\":\"2026-04-01T19:00\",\"endDate\":\"2026-04-01T22:00\"",
            "<time itemprop='startDate' datetime='2026-04-01T19:00'></time>"
                + "<time itemprop='endDate' datetime='2026-04-01T21:00'></time>");
    assertThat(extraction.listings().getFirst().end()).hasToString("2026-04-01T22:00:00");
    assertThat(extraction.problems())
        .extracting(Failure::line)
        .containsExactly(
            "script[1] A: microdata says otherwise: end '2026-04-01T21:00:00'; jsonld stands");
    assertThat(extraction.rungs().getLast().contradicted()).isEqualTo(1);
  }

  @Test
  void aDayGetsItsTimeAndAVenueItsMissingPartsFromALaterRung() {
    Extraction extraction =
        page(
            "\"startDate\":\"2026-04-01\",\"location\":{\"@type\":\"Place\",\"name\":\"Depot\"}",
            "<time itemprop='startDate' datetime='2026-04-01T19:00'></time>"
                + "<div itemprop='location' itemscope itemtype='https://schema.org/Place'>"
                + "<b itemprop='name'>Depot</b><i itemprop='telephone'>555</i></div>");
    Listing listing = extraction.listings().getFirst();
    assertThat(listing.start()).hasToString("2026-04-01T19:00:00");
    assertThat(Objects.requireNonNull(listing.venue()).phone()).isEqualTo("555");
    assertThat(Objects.requireNonNull(listing.provenance().get("venue")).path())
        .contains("completed by microdata");
  }

  @Test
  void aRungThatCanAddNothingIsSkippedAndThatIsRecorded() {
    String whole =
        "\"startDate\":\"2026-04-01T19:00\",\"endDate\":\"2026-04-01T22:00\",\"url\":\"/a\","
            + "\"description\":\"x\",\"image\":\"/a.png\",\"organizer\":{\"name\":\"O\"},"
            + "\"performer\":\"P\",\"offers\":{\"price\":\"5\",\"priceCurrency\":\"EUR\"},"
            + "\"location\":{\"@type\":\"Place\",\"name\":\"Depot\",\"address\":{"
            + "\"streetAddress\":\"Hofgasse 3\",\"addressLocality\":\"Berlin\"}}";
    String time = "<time itemprop='startDate' datetime='2026-04-01T19:00'></time>";
    assertThat(page(whole, time).rungs())
        .extracting(Rung::skipped)
        .containsExactly(null, "nothing that it could tell was missing");
    assertThat(
            Inputs.extract(JSON_LD.formatted(whole) + MICRODATA.formatted(time).repeat(2)).rungs())
        .extracting(Rung::skipped)
        .containsExactly(null, null);
  }

  @Test
  void anEventThatOnlyALaterRungKnowsIsAListingOfItsOwn() {
    Extraction extraction =
        page(
            "\"startDate\":\"2026-04-01\"",
            "<time itemprop='startDate' datetime='2026-04-02'></time>");
    assertThat(extraction.listings()).hasSize(2);
    assertThat(extraction.rungs()).extracting(Rung::found).isEqualTo(List.of(1, 1));
  }
}
