package com.mystage.sourcing.extraction.schemaorg;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.extraction.Extraction;
import com.mystage.sourcing.extraction.Inputs;
import com.mystage.sourcing.listings.Listing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RdfaTest {

  private static final String PROPERTIES =
      "<b property='%1$sname'>A</b><i property='%1$sstartDate' content='2026-04-01'></i>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div vocab='http://schema.org/' typeof='Event'>%s</div>",
        "<div vocab='https://schema.org' typeof='Thing MusicEvent'>%s</div>",
        "<div typeof='Event'>%s</div>",
        "<div typeof='schema:Event'>%s</div>",
        "<div typeof='https://schema.org/Event'>%s</div>"
      })
  void eventsAreFoundHoweverTheVocabularyIsNamed(String page) {
    assertThat(Inputs.extract(page.formatted(PROPERTIES.formatted(""))).listings())
        .extracting(Listing::title)
        .containsExactly("A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div prefix='s: https://schema.org/' typeof='s:Event'>%s</div>",
        "<div xmlns:s='http://schema.org/' typeof='s:Event'>%s</div>"
      })
  void aPrefixOfThePagesOwnIsFollowed(String page) {
    assertThat(Inputs.extract(page.formatted(PROPERTIES.formatted("s:"))).listings()).hasSize(1);
  }

  @Test
  void termsOfOtherVocabulariesAreNotTaken() {
    Extraction extraction =
        Inputs.extract(
            "<div vocab='http://rdf.data-vocabulary.org/#' typeof='Event'>"
                + PROPERTIES.formatted("")
                + "</div>");
    assertThat(extraction.itemsRead()).isZero();
  }

  @Test
  void resourcesThatHoldEachOtherAreReadOnce() {
    String event = "<div property='subEvent' typeof='Event' resource='#%s'>";
    Extraction extraction =
        Inputs.extract(
            "<div vocab='https://schema.org/' typeof='Event' resource='#a'>"
                + PROPERTIES.formatted("")
                + event.formatted("b")
                + PROPERTIES.formatted("")
                + event.formatted("a")
                + "</div></div></div>");
    assertThat(extraction.itemsRead()).isEqualTo(2);
    assertThat(extraction.listings()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div typeof='Event'>%s<div property='subEvent about' typeof='Thing'>%s</div></div>",
        "<div itemscope itemtype='https://schema.org/Event'>%s"
            + "<div itemprop='subEvent about' itemscope itemtype='https://schema.org/Thing'>%s"
            + "</div></div>"
      })
  void aLargeValueOfSeveralPropertiesCountsForTheFirstAndThatIsTold(String page) {
    String name = page.contains("itemscope") ? "itemprop" : "property";
    String part = "<b %s='keywords'>k</b>".formatted(name);
    String event =
        "<b %1$s='name'>A</b><i %1$s='startDate' content='2026-04-01'></i>".formatted(name);

    assertThat(Inputs.extract(page.formatted(event, part.repeat(1_001))).problems())
        .extracting(Failure::reason)
        .singleElement()
        .asString()
        .startsWith("1 item of more than 1,000 parts");
    assertThat(Inputs.extract(page.formatted(event, part)).problems()).isEmpty();
  }

  @Test
  void deepNestingIsReadWithoutAnOverflow() {
    String event = "<div property='subEvent' typeof='Event'>" + PROPERTIES.formatted("");
    assertThat(Inputs.extract("<p vocab='https://schema.org/'>" + event.repeat(5_000)).itemsRead())
        .isEqualTo(5_000);
  }
}
