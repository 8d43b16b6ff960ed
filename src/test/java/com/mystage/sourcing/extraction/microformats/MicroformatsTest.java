package com.mystage.sourcing.extraction.microformats;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.extraction.Extraction;
import com.mystage.sourcing.extraction.Inputs;
import com.mystage.sourcing.listings.Listing;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicroformatsTest {

  private static final String BASE = "https://a.example/p/";

  private static Listing only(String html) {
    Extraction extraction = Inputs.extract(html);
    assertThat(extraction.listings()).hasSize(1);
    return extraction.listings().getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<p class='h-card'>Ann</p> | {\"name\":[\"Ann\"]}",
        "<p class='h-card'><img src='/a.png' alt='Ann'></p>"
            + " | {\"name\":[\"Ann\"],\"photo\":[\"https://a.example/a.png\"]}",
        "<a class='h-card' href='ann'><b>Ann</b></a>"
            + " | {\"name\":[\"Ann\"],\"url\":[\"https://a.example/p/ann\"]}",
        "<div class='h-card'><p><a href='ann'>Ann</a></p></div>"
            + " | {\"name\":[\"Ann\"],\"url\":[\"https://a.example/p/ann\"]}",
        "<div class='h-card'><b class='p-note'>x</b> Ann</div> | {\"note\":[\"x\"]}",
        "<abbr class='h-card' title='Ann B.'>A</abbr> | {\"name\":[\"Ann B.\"]}",
        "<div class='h-entry'><div class='e-content'><b>x</b> y<script>z</script></div></div>"
            + " | {\"content\":[{\"html\":\"<b>x</b> y<script>z</script>\",\"value\":\"x y\"}]}",
        "<div class='h-card'><p class='p-tel'><i class='value'>+1</i> <i class='value'>23</i></p></div>"
            + " | {\"tel\":[\"+123\"]}",
        "<div class='vcard'><b class='fn'>Ann</b> <b class='p-note'>no</b></div>"
            + " | {\"name\":[\"Ann\"]}",
        "<div class='h-event'><b class='p-name'>A</b><object class='u-url' data='x'></object></div>"
            + " | {\"name\":[\"A\"],\"url\":[\"https://a.example/p/x\"]}"
      })
  void propertiesAreReadAsTheSpecificationSays(String html, String expected) {
    assertThat(MicroJson.items(html, BASE).get(0).get("properties").toString()).isEqualTo(expected);
  }

  @Test
  void anItemThatIsNoPropertyIsAChildAndItsPropertiesStayItsOwn() {
    assertThat(
            MicroJson.items(
                    "<div class='h-feed'><b class='p-name'>F</b><p class='h-entry p-entry'>A</p>"
                        + "<div class='h-entry'><i class='p-name'>B</i></div></div>",
                    BASE)
                .toString())
        .isEqualTo(
            "[{\"type\":[\"h-feed\"],\"properties\":{\"name\":[\"F\"],\"entry\":[{\"value\":\"A\","
                + "\"type\":[\"h-entry\"],\"properties\":{\"name\":[\"A\"]}}]},"
                + "\"children\":[{\"type\":[\"h-entry\"],\"properties\":{\"name\":[\"B\"]}}]}]");
  }

  @Test
  void anEndWithoutADateIsOnTheStartsDayOrTheNightAfter() {
    String event =
        "<p class='vevent'><b class='summary'>A</b><i class='dtstart'><b class='value'>2026-04-01"
            + "</b> <b class='value'>%s</b></i><i class='dtend'><b class='value'>%s</b></i></p>";
    assertThat(only(event.formatted("7pm", "9:30pm")).end()).hasToString("2026-04-01T21:30:00");
    assertThat(only(event.formatted("10pm", "2am")).end()).hasToString("2026-04-02T02:00:00");
  }

  @Test
  void aStartAsPeopleWriteItIsRead() {
    Listing listing =
        only(
            "<p class='h-event' lang='fr'><b class='p-name'>Bal</b>"
                + "<i class='dt-start'>samedi 4 avril 2026 à 20h30</i></p>");
    assertThat(listing.start()).hasToString("2026-04-04T20:30:00");
    assertThat(Objects.requireNonNull(listing.provenance().get("start")).text())
        .isEqualTo("samedi 4 avril 2026 à 20h30");
  }

  @Test
  void whatNamesNoStartIsRefusedAndSecondStartsAreTold() {
    assertThat(Inputs.extract("<p class='h-event'>Party</p>").refusals())
        .extracting(Failure::line)
        .containsExactly("h-event[1] Party: has no start");
    assertThat(
            Inputs.extract(
                    "<p class='h-event'><b class='p-name'>A</b><time class='dt-start'>2026-04-01"
                        + "</time><time class='dt-start'>2026-04-02</time></p>")
                .problems())
        .extracting(Failure::reason)
        .containsExactly("has 2 starts; the first is taken");
  }

  @Test
  void eventsInsideOtherItemsAreFoundOnceEach() {
    Extraction extraction =
        Inputs.extract(
            "<div class='h-card'><b class='p-name'>Venue</b>"
                + "<div class='p-event u-event h-event'><b class='p-name'>A</b>"
                + "<time class='dt-start'>2026-04-01</time></div></div>");
    assertThat(extraction.itemsRead()).isEqualTo(1);
    assertThat(extraction.listings()).hasSize(1);
  }

  @Test
  void deepNestingEndsInRefusalsNotInAnOverflow() {
    Extraction extraction = Inputs.extract("<div class='h-event p-name'>".repeat(5_000) + "x");
    assertThat(extraction.listings()).isEmpty();
    assertThat(extraction.refusals()).isNotEmpty();
  }
}
