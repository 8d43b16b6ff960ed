package com.mystage.sourcing.extraction.microformats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.extraction.Extraction;
import com.mystage.sourcing.extraction.FileExtraction;
import com.mystage.sourcing.extraction.LocationText;
import com.mystage.sourcing.extraction.Texts;
import com.mystage.sourcing.extraction.WrittenTimes;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.ListingJson;
import com.mystage.sourcing.listings.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Pages with the JSON that they must yield, from the microformats community's own tests. */
class MicroformatsPairsTest {

  private static final Path PAIRS = Path.of("..", "shared", "corpus", "microformats");
  private static final Instant AT = Instant.parse("2009-06-01T00:00:00Z");
  private static final Instant END = Instant.parse("2014-01-01T00:00:00Z");

  private record Pair(Path page, String html, JsonNode items) {}

  private static List<Pair> pairs() throws IOException {
    assumeTrue(Files.isDirectory(PAIRS), "the corpus is not here");
    List<Pair> pairs = new ArrayList<>();
    try (var files = Files.walk(PAIRS)) {
      for (Path json : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        Path page = Path.of(json.toString().replaceFirst("json$", "html"));
        JsonNode expected = ListingJson.mapper().readTree(Files.readString(json));
        pairs.add(new Pair(page, Files.readString(page), expected.get("items")));
      }
    }
    assertThat(pairs).hasSizeGreaterThanOrEqualTo(13);
    return pairs;
  }

  @Test
  void everyPageYieldsTheExpectedJson() throws IOException {
    for (Pair pair : pairs()) {
      assertThat((JsonNode) MicroJson.items(pair.html(), ""))
          .as(pair.page().toString())
          .isEqualTo(pair.items());
    }
  }

  @Test
  void everyPropertyThatAListingCarriesEqualsTheExpectedJson() throws IOException {
    for (Pair pair : pairs()) {
      Extraction extraction =
          new FileExtraction()
              .extract(pair.page(), new FileExtraction.Options(AT, null, null, AT, END));
      for (JsonNode item : pair.items()) {
        JsonNode expected = item.get("properties");
        if (expected.has("start")) {
          assertThat(extraction.listings()).as(pair.page().toString()).hasSize(1);
          compare(extraction.listings().getFirst(), expected);
        } else {
          assertThat(extraction.refusals().getFirst().reason()).isEqualTo("has no start");
        }
      }
    }
  }

  /** What is compared here is all that the pairs say, but for guests, who are no performers. */
  private static void compare(Listing listing, JsonNode expected) {
    assertThat(expected.fieldNames())
        .toIterable()
        .isSubsetOf("name", "start", "end", "url", "location", "attendee");
    WrittenTimes times = new WrittenTimes(null, AT, null);
    assertThat(listing.title()).isEqualTo(text(expected, "name"));
    assertThat(listing.start()).isEqualTo(times.read(text(expected, "start")).orElseThrow());
    if (expected.has("end")) {
      assertThat(listing.end()).isEqualTo(times.read(text(expected, "end")).orElseThrow());
    }
    if (expected.has("url")) {
      assertThat(listing.url()).isEqualTo(text(expected, "url"));
    }
    if (expected.has("location")) {
      compare(Objects.requireNonNull(listing.venue()), expected.get("location").get(0));
    }
  }

  private static void compare(Place venue, JsonNode location) {
    if (location.isTextual()) {
      assertThat(venue).isEqualTo(LocationText.read(location.asText()).place());
      return;
    }
    JsonNode card = location.get("properties");
    JsonNode address = card.has("adr") ? card.get("adr").get(0).get("properties") : card;
    assertThat(venue.name()).isEqualTo(text(card, "name"));
    assertThat(venue.url()).isEqualTo(text(card, "url"));
    assertThat(venue.address()).isEqualTo(text(address, "street-address"));
    assertThat(venue.locality()).isEqualTo(text(address, "locality"));
    assertThat(venue.region()).isEqualTo(text(address, "region"));
  }

  private static String text(JsonNode properties, String name) {
    JsonNode value = properties.path(name).path(0);
    return Objects.requireNonNull(Texts.line(value.asText()), name);
  }
}
