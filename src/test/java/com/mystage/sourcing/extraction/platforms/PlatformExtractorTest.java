package com.mystage.sourcing.extraction.platforms;

import static com.mystage.sourcing.extraction.Inputs.extract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.extraction.Extraction;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.ListingJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformExtractorTest {

  private static String golden(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/extraction/golden", name));
  }

  @ParameterizedTest
  @CsvSource({
    "tribe, 4",
    "squarespace, 3",
    "songkick, 2",
    "bandsintown, 3",
    "ticketmaster, 3",
    "eventbrite, 3"
  })
  void everyEventOfAnAnswerIsAccountedFor(String platform, int events) throws IOException {
    Extraction extraction = extract(golden(platform + ".json"));
    assertThat(extraction.itemsRead()).isEqualTo(events);
    assertThat(extraction.listings())
        .allSatisfy(listing ->
            assertThat(Objects.requireNonNull(listing.provenance().get("start")).extractor())
                .isEqualTo(platform))
        .allSatisfy(listing -> assertThat(listing.uid()).startsWith(platform + ":"));
  }

  @Test
  void provenancePointsIntoTheAnswer() throws IOException {
    Listing first = extract(golden("ticketmaster.json")).listings().getFirst();
    assertThat(Objects.requireNonNull(first.provenance().get("venue")).path())
        .isEqualTo("/_embedded/events/0/_embedded/venues/0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"resultsPage\":{\"status\":\"error\",\"error\":{\"message\":\"Invalid or missing apikey\"}}}"
            + "|songkick answers an error: Invalid or missing apikey",
        "{\"fault\":{\"faultstring\":\"Invalid ApiKey\",\"detail\":{\"errorcode\":\"x\"}}}"
            + "|ticketmaster answers an error: Invalid ApiKey",
        "{\"status_code\":401,\"error\":\"INVALID_AUTH\",\"error_description\":\"The token is wrong.\"}"
            + "|eventbrite answers an error: The token is wrong.",
        "{\"errorMessage\":\"[NotFound] The artist was not found\"}"
            + "|bandsintown answers an error: [NotFound] The artist was not found"
      })
  void anErrorOfThePlatformIsAFailureWithItsWords(String answer, String reason) {
    assertThatThrownBy(() -> extract(answer)).hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"events\":[],\"rest_url\":\"https://x.example/\",\"total\":0,\"total_pages\":0}",
        "{\"resultsPage\":{\"status\":\"ok\",\"results\":{},\"totalEntries\":0}}",
        "{\"_links\":{},\"page\":{\"size\":20,\"totalElements\":0,\"totalPages\":0,\"number\":0}}",
        "{\"pagination\":{\"object_count\":0},\"events\":[]}",
        "{\"website\":{\"timeZone\":\"UTC\"},\"upcoming\":[],\"past\":[]}",
        "[]",
        "{\"events\":[1,\"two\",null,{}],\"website\":7,\"dates\":[],\"page\":{}}",
        "{\"events\":[{\"start_date\":{},\"utc_start_date\":[],\"title\":{\"rendered\":1}}]}"
      })
  void answersWithoutEventsListNothing(String answer) {
    assertThat(extract(answer).listings()).isEmpty();
  }

  @Test
  void aKeyInLinksIsNowhereInTheListing() throws Exception {
    for (Listing listing : extract(golden("bandsintown.json")).listings()) {
      assertThat(ListingJson.mapper().writeValueAsString(listing)).doesNotContain("app_id");
    }
  }

  @Test
  void theSongkickOffsetOfWinterDoesNotShiftASummerShow() throws IOException {
    Listing show = extract(golden("songkick.json")).listings().getFirst();
    assertThat(show.start().text()).isEqualTo("2026-06-05T20:00:00+02:00");
    assertThat(show.timeZone()).isEqualTo("Europe/Vienna");
    assertThat(show.status()).isEqualTo(EventStatus.CANCELLED);
  }

  @Test
  void theZoneOfTheSourceIsUsedWhereThePlatformNamesNone() throws IOException {
    byte[] answer = golden("bandsintown.json").getBytes(StandardCharsets.UTF_8);
    Extraction extraction = extract(answer, ZoneId.of("America/Los_Angeles"));
    assertThat(extraction.listings().getFirst().start().text())
        .isEqualTo("2026-09-18T19:30:00-07:00");
  }

  @Test
  void oneEventAloneIsReadLikeAListOfOne() {
    Extraction extraction =
        extract(
            "{\"id\":\"E1\",\"name\":{\"text\":\"Solo\"},\"url\":\"https://e.example/1\",\"start\":"
                + "{\"timezone\":\"Europe/Rome\",\"utc\":\"2026-05-01T18:00:00Z\"}}");
    assertThat(extraction.listings().getFirst().start().text())
        .isEqualTo("2026-05-01T20:00:00+02:00");
  }
}
