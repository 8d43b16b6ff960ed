package com.mystage.sourcing.enrichment;

import static com.mystage.sourcing.fixture.AListing.listingOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.catalogue.Fact;
import com.mystage.sourcing.fixture.AListing;
import com.mystage.sourcing.listings.Listing;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EnrichmentTest {

  private final Enrichment enrichment = new Enrichment(Genres.load());

  @Test
  void aCategoryBecomesAGenreWithItsEvidence() {
    List<Fact> facts = facts(listingOf("a", "1").titled("Trio").filedUnder("Live Music"));

    assertThat(facts)
        .singleElement()
        .satisfies(fact -> {
          assertThat(fact.value()).isEqualTo("Music");
          assertThat(fact.origin().text()).isEqualTo("Live Music");
          assertThat(fact.origin().rule()).isEqualTo("category");
        });
  }

  @Test
  void wordsInTheTitleSpeakForAGenreAsWholeWordsOnly() {
    assertThat(values(listingOf("a", "1").titled("An evening of JAZZ"))).contains("Jazz");
    assertThat(values(listingOf("a", "1").titled("Jazzercise with Kim"))).doesNotContain("Jazz");
  }

  @Test
  void theDescriptionSpeaksOnlyWhereNothingElseDoes() {
    assertThat(values(listingOf("a", "1").titled("Trio").described("A poetry reading")))
        .containsExactly("Literature");
    assertThat(
            values(listingOf("a", "1").titled("Jazz Trio").described("After the poetry reading")))
        .containsExactly("Jazz");
  }

  @Test
  void anUnknownCategoryIsNoGenre() {
    assertThat(facts(listingOf("a", "1").titled("Trio").filedUnder("Room 12"))).isEmpty();
  }

  private List<String> values(AListing... listings) {
    return facts(listings).stream().map(Fact::value).toList();
  }

  private List<Fact> facts(AListing... listings) {
    List<Listing> built = Stream.of(listings).map(AListing::build).toList();
    return enrichment.factsOf(built);
  }
}
