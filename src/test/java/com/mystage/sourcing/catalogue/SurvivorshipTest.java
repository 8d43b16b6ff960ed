package com.mystage.sourcing.catalogue;

import static com.mystage.sourcing.fixture.AListing.listingOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.fixture.AListing;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.Performer;
import com.mystage.sourcing.listings.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which source's word is shown: by trust, then completeness, then recency. */
class SurvivorshipTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private static SourceTrust trusting(String... sources) {
    List<String> trusted = List.of(sources);
    return source -> trusted.contains(source.value()) ? 90 : SourceTrust.USUAL;
  }

  private static LiveEvent event(SourceTrust trust, Listing... listings) {
    return new EventProjection(Map.of(), Map.of(), trust)
        .project(new EntityId("ev_1"), List.of(listings), List.of(), NOW);
  }

  private static Listing said(AListing listing, String moment) {
    return listing.seen(Instant.parse(moment)).build();
  }

  @Test
  void theSourceThatIsTrustedMostGoesBeforeTheMostAndTheFullest() {
    LiveEvent event =
        event(
            trusting("venue"),
            listingOf("guide", "1").titled("Amber").described("Long and full of words").build(),
            listingOf("paper", "1").titled("Amber").build(),
            listingOf("venue", "1")
                .titled("Amber Trio")
                .from("2026-12-01")
                .described("Brief")
                .build());
    assertThat(event.title()).isEqualTo("Amber Trio");
    assertThat(event.description()).isEqualTo("Brief");
    assertThat(event.start().toString()).isEqualTo("2026-12-01");
    assertThat(event.origins().get("title").rule()).isEqualTo("of the source that is trusted most");
  }

  @Test
  void aSilentSourceIsNotHeardHoweverTrusted() {
    LiveEvent event =
        event(
            trusting("venue"),
            listingOf("guide", "1").described("Three people, one bell.").build(),
            listingOf("venue", "1").build());
    assertThat(event.description()).isEqualTo("Three people, one bell.");
    assertThat(event.origins().get("description").listing().source().value()).isEqualTo("guide");
  }

  @Test
  void anHourIsShownThoughMoreSourcesSayOnlyTheDay() {
    LiveEvent event =
        event(
            SourceTrust.EQUAL,
            listingOf("a", "1").from("2026-12-01").build(),
            listingOf("b", "1").from("2026-12-01").build(),
            listingOf("c", "1").from("2026-12-01T20:00:00+01:00").build());
    assertThat(event.start().toString()).startsWith("2026-12-01T20:00");
    assertThat(event.origins().get("start").rule()).isEqualTo("most complete of 2");
  }

  @Test
  void ofEqualsTheLastWordIsShown() {
    LiveEvent event =
        event(
            SourceTrust.EQUAL,
            said(listingOf("a", "1").titled("Amber A"), "2026-11-22T00:00:00Z"),
            said(listingOf("b", "1").titled("Amber B"), "2026-11-21T00:00:00Z"));
    assertThat(event.title()).isEqualTo("Amber A");
    assertThat(event.origins().get("title").rule()).isEqualTo("said last of 2");
  }

  @Test
  void anAddressIsNeverPutTogetherOfTwo() {
    Venue venue =
        MentionProjection.venue(
            new EntityId("ve_1"),
            List.of(
                mention("a", place("Blue Door", null, "Graz", 47.07)),
                mention("b", place("Blue Door", "Main Street 1", "Wien", null))),
            SourceTrust.EQUAL,
            NOW);
    assertThat(venue.address()).isEqualTo("Main Street 1");
    assertThat(venue.locality()).isEqualTo("Wien");
    assertThat(venue.lat()).isEqualTo(47.07);
    assertThat(venue.origins().get("locality").by()).isEqualTo("b");
    assertThat(venue.origins().get("geo").by()).isEqualTo("a");

    Venue other =
        MentionProjection.venue(
            new EntityId("ve_1"),
            List.of(
                mention("a", place("Blue Door Graz", null, "Graz", 47.07)),
                mention("b", place("Blue Door", "Main Street 1", "Wien", null)),
                mention("c", place("Blue Door", null, null, null))),
            trusting("a"),
            NOW);
    assertThat(other.name()).isEqualTo("Blue Door Graz");
    assertThat(other.locality()).isEqualTo("Graz");
    assertThat(other.address()).isNull();
  }

  @Test
  void everyValueOfAnArtistIsOneThatASourceSaid() {
    Artist artist =
        MentionProjection.artist(
            new EntityId("ar_1"),
            Stream.of("a", "b").map(SurvivorshipTest::performer).toList(),
            trusting("b"),
            NOW);
    assertThat(artist.name()).isEqualTo("Amber b");
    assertThat(artist.url()).isEqualTo("https://b.example/");
    assertThat(artist.aliases()).containsExactly("Amber a");
  }

  private static Place place(
      String name, @Nullable String address, @Nullable String town, @Nullable Double lat) {
    return new Place(name, address, town, null, null, lat, lat, null, null);
  }

  private static Membership mention(String source, Place place) {
    return new Membership(
        EntityType.VENUE,
        "v" + source,
        new EntityId("ve_1"),
        new SourceId(source),
        "r",
        null,
        place,
        null);
  }

  private static Membership performer(String source) {
    Performer performer =
        new Performer("Amber " + source, "https://" + source + ".example/", List.of());
    return new Membership(
        EntityType.ARTIST,
        "a" + source,
        new EntityId("ar_1"),
        new SourceId(source),
        "r",
        null,
        null,
        performer);
  }
}
