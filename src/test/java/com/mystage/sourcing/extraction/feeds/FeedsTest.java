package com.mystage.sourcing.extraction.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.extraction.Extraction;
import com.mystage.sourcing.extraction.Inputs;
import com.mystage.sourcing.listings.Listing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedsTest {

  private static Extraction items(String... items) {
    return Inputs.extract(
        "<rss version='2.0' xmlns:ev='http://purl.org/rss/1.0/modules/event/'><channel>"
            + String.join("", items)
            + "</channel></rss>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-04-01T19:00:00+02:00",
        "Wed, 01 Apr 2026 19:00:00 +0200",
        "20260401T170000Z",
        "Wed, 1 Apr 2026 13:00:00 EDT"
      })
  void aStartIsReadInTheFormsOfFeeds(String start) {
    Listing listing =
        items("<item><title>A</title><ev:startdate>" + start + "</ev:startdate></item>")
            .listings()
            .getFirst();
    assertThat(listing.start().instant()).isEqualTo("2026-04-01T17:00:00Z");
  }

  @Test
  void thePublishingDateIsNoDateOfAnEvent() {
    Extraction extraction =
        items("<item><title>A</title><pubDate>Wed, 01 Apr 2026 19:00:00 GMT</pubDate></item>");
    assertThat(extraction.itemsRead()).isEqualTo(1);
    assertThat(extraction.refusals())
        .extracting(Failure::line)
        .containsExactly(
            "item[1] A: has no date but its publishing date 'Wed, 01 Apr 2026 19:00:00 GMT'");
  }

  @Test
  void aYearLeftOutCountsFromThePublishingDate() {
    Extraction extraction =
        items(
            "<item><title>A, 20 December</title><guid>1</guid>"
                + "<pubDate>Mon, 01 Dec 2025 19:00:00 GMT</pubDate></item>",
            "<item><title>A, 20 December</title><guid>2</guid>"
                + "<pubDate>Sun, 01 Mar 2026 19:00:00 GMT</pubDate></item>");
    assertThat(extraction.itemsOutside()).isEqualTo(1);
    assertThat(extraction.listings())
        .extracting(listing -> listing.start().text())
        .containsExactly("2026-12-20");
  }

  @Test
  void aTitleWhoseDateContradictsItselfIsRefusedWithTheReason() {
    assertThat(items("<item><title>A, Monday 1 April 2026</title></item>").refusals())
        .first()
        .extracting(Failure::reason)
        .asString()
        .startsWith("its title names no certain date: ");
  }

  @Test
  void theNamespaceCountsNotThePrefix() {
    Extraction extraction =
        Inputs.extract(
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
                + " xmlns='http://purl.org/rss/1.0/' xmlns:x='http://purl.org/rss/1.0/modules/event/'>"
                + "<channel><title>c</title></channel><item rdf:about='https://a.example/1'>"
                + "<title>A</title><x:startdate>2026-04-01</x:startdate></item></rdf:RDF>");
    assertThat(extraction.listings()).hasSize(1);
  }

  @Test
  void aFeedThatIsNotWellFormedIsReadAsFarAsItMakesSense() {
    Extraction extraction =
        items(
            "<item><title>Rock & Roll &nbsp; Night</title><ev:startdate>2026-04-01</ev:startdate>"
                + "</item><item><title>B</title><ev:startdate>2026-04-02");
    assertThat(extraction.listings())
        .extracting(Listing::title)
        .containsExactly("Rock & Roll Night", "B");
  }

  @Test
  void aFeedThatDeclaresEntitiesIsRefused() {
    String laughs =
        "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>"
            + "<!ENTITY c SYSTEM 'file:///etc/passwd'>]><rss><channel><item><title>&b;&c;</title>"
            + "</item></channel></rss>";
    Failure failure =
        catchThrowableOfType(FailureException.class, () -> Inputs.extract(laughs)).failure();
    assertThat(failure).isInstanceOf(Failure.Unreadable.class);
    assertThat(failure.line()).isEqualTo("test-input: declares XML entities, which no feed needs");
  }

  @Test
  void deepNestingIsReadWithoutAnOverflow() {
    assertThat(items("<item><title>" + "<b>".repeat(50_000) + "x").itemsRead()).isEqualTo(1);
  }

  @Test
  void anEntryWithoutIdOfItsOwnIsKnownByItsLinkAndStart() {
    String item =
        "<item><title>A</title><guid>same</guid><link>https://a.example/</link>"
            + "<ev:startdate>2026-04-0%d</ev:startdate></item>";
    assertThat(items(item.formatted(1), item.formatted(2)).listings())
        .extracting(listing -> listing.key().toString())
        .containsExactly("test|https://a.example/|20260401", "test|https://a.example/|20260402");
  }
}
