package com.mystage.sourcing.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.listings.Listing;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {

  private static final String EVENT =
      "<script type='application/ld+json'>{\"@type\":\"Event\",\"name\":\"A\","
          + "\"startDate\":\"2026-04-01T19:00\"}</script>";

  @ParameterizedTest
  @CsvSource({
    "https://a.example/e?utm_source=x&id=7&utm_medium=y,https://a.example/e?id=7",
    "https://a.example/e?fbclid=1&gclid=2&mc_cid=3&_ga=4&srsltid=5&igsh=6,https://a.example/e",
    "https://a.example/e?id=7&_hsenc=a&mkt_tok=b&mtm_campaign=c#top,https://a.example/e?id=7#top",
    "https://a.example/e?ref=7&source=x&cid=3,https://a.example/e?ref=7&source=x&cid=3",
    "https://www.eventbrite.com/e/1?aff=x,https://www.eventbrite.com/e/1",
    "https://a.example/e?aff=x,https://a.example/e?aff=x",
    "https://a.example/e?gallery=1&scidx=2,https://a.example/e?gallery=1&scidx=2"
  })
  void whatTracksReadersLeavesTheLink(String link, String plain) {
    assertThat(Links.canonical(link, null)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/en/gigs/lumen?x=1,https://a.example/gigs/lumen,https://a.example/gigs/lumen",
    "http://www.a.example/gigs/lumen/amp/,/gigs/lumen/,http://www.a.example/gigs/lumen/",
    "https://a.example/gigs/lumen,https://a.example/,https://a.example/gigs/lumen",
    "https://a.example/gigs/lumen,https://a.example/gigs/,https://a.example/gigs/lumen",
    "https://a.example/gigs/lumen,https://b.example/gigs/lumen,https://a.example/gigs/lumen",
    "https://a.example/show?id=7,https://a.example/show?id=8,https://a.example/show?id=7",
    "https://a.example/show?id=7,https://a.example/show?id=7,https://a.example/show?id=7"
  })
  void theCanonicalAddressCountsOnlyWhereItNamesTheSamePage(
      String read, String said, String expected) {
    byte[] page =
        ("<html><head><link href='" + said + "' rel=\"canonical\">" + EVENT)
            .getBytes(StandardCharsets.UTF_8);
    Listing listing =
        new Extractors()
            .extract(
                new ExtractionInput(
                    new SourceId("test"),
                    "page",
                    read,
                    null,
                    page,
                    null,
                    Window.around(Inputs.AT),
                    Inputs.AT,
                    ContentHash.of(page)))
            .listings()
            .getFirst();
    assertThat(listing.url()).isEqualTo(expected);
  }
}
