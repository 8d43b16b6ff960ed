package com.mystage.sourcing.extraction.facebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.extraction.Extraction;
import com.mystage.sourcing.extraction.FileExtraction;
import com.mystage.sourcing.extraction.Inputs;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.Offer;
import com.mystage.sourcing.listings.Place;
import com.mystage.sourcing.listings.Provenance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FacebookExtractorTest {

  private static final String EVENT = "https://www.facebook.com/events/555000000000001/";

  private static String golden(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/extraction/golden", name));
  }

  private static Extraction read(@Nullable String url, String html) {
    FileExtraction.Options options = new FileExtraction.Options(Inputs.AT, null, url, null, null);
    byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
    return new FileExtraction().extract("saved page.html", "text/html", bytes, options);
  }

  private static String page(String... scripts) {
    StringBuilder html =
        new StringBuilder("<!DOCTYPE html><html><head><title>x</title></head><body>");
    for (String script : scripts) {
      html.append("<script type=\"application/json\" data-sjs>").append(script).append("</script>");
    }
    return html.append("</body></html>").toString();
  }

  private static String event(String id, String fields) {
    return "{\"__bbox\":{\"result\":{\"data\":{\"event\":{\"id\":\""
        + id
        + "\","
        + fields
        + "}}}}}";
  }

  private static final String SHOW =
      "\"name\":\"Show\",\"start_timestamp\":1778265000,"
          + "\"day_time_sentence\":\"Friday, May 8, 2026 at 8:30 PM CEST\"";

  private static Listing only(Extraction extraction) {
    assertThat(extraction.listings()).hasSize(1);
    return extraction.listings().getFirst();
  }

  @Test
  void aPageListsItsOwnEventAndNoneOfTheOthersOnIt() throws IOException {
    Extraction extraction = read(null, golden("facebook-event.html"));
    assertThat(only(extraction).uid()).isEqualTo("facebook:700000000000001");
    assertThat(extraction.listings().getFirst().status()).isEqualTo(EventStatus.SCHEDULED);
  }

  @Test
  void thePrintedTimeStandsAsEvidenceBesideTheStart() throws IOException {
    Listing listing = only(read(null, golden("facebook-event.html")));
    Provenance start = Objects.requireNonNull(listing.provenance().get("start"));
    assertThat(start.text()).isEqualTo("1778265000 · Friday, May 8, 2026 at 8:30 PM CEST");
    assertThat(start.path())
        .startsWith("script[2]/require/0/3/0/__bbox")
        .endsWith("/result/data/event/start_timestamp");
  }

  @Test
  void theDateOfASeriesIsReadWhereTheAddressNamesIt() {
    String html =
        page(
            event("555000000000001", SHOW),
            event("555000000000002", SHOW.replace("1778265000", "1778869800")));
    Listing listing = only(read(EVENT + "?event_time_id=555000000000002", html));
    assertThat(listing.uid()).isEqualTo("facebook:555000000000002");
  }

  @Test
  void anEndOfZeroIsNone() {
    Listing listing =
        only(read(EVENT, page(event("555000000000001", SHOW + ",\"end_timestamp\":0"))));
    assertThat(listing.end()).isNull();
  }

  @Test
  void theEndOfAnEventWithAnotherStartIsNotTaken() {
    String other = "{\"data\":{\"start_timestamp\":1779999999,\"end_timestamp\":1780009999}}";
    assertThat(only(read(EVENT, page(event("555000000000001", SHOW), other))).end()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Friday, May 8, 2026 at 8:30 PM CEST|CEST|48.2|16.37|AT|2026-05-08T20:30:00+02:00|Europe/Vienna",
        "Fri, May 8 at 1:30 PM CDT|CDT|44.98|-93.27|US|2026-05-08T13:30:00-05:00|America/Chicago",
        "Friday, May 8, 2026 at 11:30 AM|MST|33.45|-112.07|US|2026-05-08T11:30:00-07:00|America/Phoenix",
        "Samstag, 9. Mai 2026 um 00:00|UTC+05:30|19.07|72.87|IN|2026-05-09T00:00:00+05:30|Asia/Kolkata",
        "Happening now|UTC+02|48.2|16.37|AT|2026-05-08T20:30:00+02:00|Europe/Vienna",
        "Friday, May 8, 2026 at 11:30 AM PDT|PDT|48.2|16.37|AT|2026-05-08T20:30:00+02:00|Europe/Vienna"
      })
  void theZoneComesFromThePrintedTimeAndThePlace(
      String printed,
      String abbreviation,
      double lat,
      double lon,
      String country,
      String start,
      String zone) {
    String place =
        "\"event_place\":{\"name\":\"Hall\",\"place_type\":\"PLACE\",\"location\":{\"latitude\":"
            + lat
            + ",\"longitude\":"
            + lon
            + ",\"reverse_geocode\":{\"country_alpha_two\":\""
            + country
            + "\"}}}";
    String fields =
        "\"name\":\"Show\",\"start_timestamp\":1778265000,\"day_time_sentence\":\""
            + printed
            + "\",\"tz_display_name\":\""
            + abbreviation
            + "\","
            + place;
    Listing listing = only(read(EVENT, page(event("555000000000001", fields))));
    assertThat(listing.start().text()).isEqualTo(start);
    assertThat(listing.timeZone()).isEqualTo(zone);
  }

  @Test
  void whatIsSpreadOverObjectsIsBroughtTogether() {
    String html =
        page(
            event("555000000000001", "\"name\":\"Show\",\"event_place\":{\"name\":\"\"}"),
            event("555000000000001", "\"start_timestamp\":1778265000"),
            event(
                "555000000000001", "\"event_place\":{\"name\":\"Hall\",\"place_type\":\"PLACE\"}"));
    Listing listing = only(read(EVENT, html));
    assertThat(listing.venue()).isEqualTo(Place.named("Hall"));
  }

  @Test
  void aTicketLinkIsUnwrapped() {
    assertThat(
            FacebookFields.unwrapped(
                "https://l.facebook.com/l.php?h=AT3&u=https%3A%2F%2Ft.example%2Fa%3Fb%3D1%26fbclid%3DZ"))
        .isEqualTo("https://t.example/a?b=1");
    assertThat(FacebookFields.unwrapped("https://t.example/plain"))
        .isEqualTo("https://t.example/plain");
    assertThat(FacebookFields.unwrapped("https://l.facebook.com/l.php?u=javascript%3Aalert(1)"))
        .isNull();
    assertThat(FacebookFields.unwrapped("https://l.facebook.com/l.php?u=%zz")).isNull();
  }

  @Test
  void aTicketLinkAloneIsAnOffer() {
    String link = "\"event_buy_ticket_url\":\"https:\\/\\/t.example\\/a\"";
    Listing listing = only(read(EVENT, page(event("555000000000001", SHOW + "," + link))));
    assertThat(listing.offers())
        .isEqualTo(List.of(new Offer("https://t.example/a", null, null, null)));
  }

  @Test
  void aLoginWallIsBlocked() {
    String wall =
        "<!DOCTYPE html><html><head><title>Facebook</title></head><body>"
            + "<form id=\"login_form\" action=\"/login/?next=x\"></form></body></html>";
    assertThatThrownBy(() -> read(EVENT, wall))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.Blocked.class));
  }

  @Test
  void aPageCutOffIsARefusalThatNamesTheScript() {
    String html = page(event("555000000000001", SHOW + ",\"end_timestamp\":17782776"));
    Extraction extraction = read(EVENT, html.substring(0, html.indexOf("17782776")));
    assertThat(extraction.listings()).isEmpty();
    assertThat(extraction.refusals().getFirst().line()).contains("script[1]", "broken JSON");
  }

  @Test
  void anEventThatIsNotInThePagesDataIsARefusalAndNotAnother() {
    Extraction extraction = read(EVENT, page(event("999000000000009", SHOW)));
    assertThat(extraction.listings()).isEmpty();
    assertThat(extraction.refusals().getFirst().line()).contains("555000000000001");
  }

  @Test
  void aPageOfManyEventsThatDoesNotSayWhichIsItsOwnListsNone() {
    Extraction extraction =
        read(null, page(event("555000000000001", SHOW), event("555000000000002", SHOW)));
    assertThat(extraction.listings()).isEmpty();
    assertThat(extraction.problems().getFirst().line()).contains("2 events");
  }

  @Test
  void hostileNestingIsARefusal() {
    String deep = "[".repeat(50_000) + "\"start_timestamp\"" + "]".repeat(50_000);
    Extraction extraction =
        read(EVENT, page("{\"a\":" + deep + "}", event("555000000000001", SHOW)));
    assertThat(extraction.listings()).hasSize(1);
    assertThat(extraction.refusals()).hasSize(1);
  }

  @Test
  void aScriptOfManyFalseStartsEndsSoon() {
    String code = "<script>start_timestamp " + "{\"data\":{},".repeat(200_000) + "</script>";
    assertThat(read(EVENT, page(event("555000000000001", SHOW)) + code).listings()).hasSize(1);
  }
}
