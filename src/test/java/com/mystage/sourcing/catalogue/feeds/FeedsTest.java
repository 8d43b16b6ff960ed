package com.mystage.sourcing.catalogue.feeds;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import com.mystage.sourcing.fixture.InTheTown;
import com.mystage.sourcing.fixture.Town;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(InTheTown.class)
class FeedsTest {

  private static final String EVENTS = "/api/v1/events";
  private static final String LATE = EVENTS + "/" + Town.LATE.id();

  @Test
  void anEventIsJsonUnlessSomethingElseIsAskedFor() {
    given()
        .get(LATE)
        .then()
        .statusCode(200)
        .contentType("application/json")
        .header("Vary", "Accept")
        .body("type", equalTo("event"))
        .body("id", equalTo(Town.LATE.id().value()))
        .body("title", equalTo("Late Show"))
        .body("start", equalTo("2026-12-01T22:00:00-08:00"))
        .body("status", equalTo("scheduled"))
        .body("venue.name", equalTo("Blue Door"))
        .body("performers.name", contains("Nora Vance Quartet", "The Lanterns"))
        .body("origins.title.path", equalTo("/0/name"))
        .body("doors", nullValue());
  }

  @Test
  void anEventIsSchemaOrgsToThoseWhoAskForLinkedData() {
    given()
        .accept("text/plain;q=0.9, application/ld+json")
        .get(LATE)
        .then()
        .statusCode(200)
        .contentType("application/ld+json")
        .body("'@context'", equalTo("https://schema.org"))
        .body("'@type'", equalTo("MusicEvent"))
        .body("'@id'", endsWith(LATE))
        .body("eventStatus", equalTo("https://schema.org/EventScheduled"))
        .body("location.'@type'", equalTo("Place"))
        .body("location.address.addressLocality", equalTo("Davis"))
        .body("location.geo.latitude", equalTo(38.5449f))
        .body("performer.name", hasItem("The Lanterns"))
        .body("offers[0].availability", equalTo("https://schema.org/InStock"))
        .body("offers[0].priceCurrency", equalTo("USD"));
  }

  @Test
  void aCalendarReadsBackAsTheEventThatItWas() {
    ICalendar calendar = calendar(given().accept("text/calendar").get(LATE));
    VEvent event = calendar.getEvents().getFirst();
    assertThat(event.getUid().getValue()).isEqualTo(Town.LATE.id() + "@mystage");
    assertThat(event.getSummary().getValue()).isEqualTo("Late Show");
    assertThat(event.getDateStart().getValue().toInstant())
        .isEqualTo(Instant.parse("2026-12-02T06:00:00Z"));
    assertThat(event.getDateEnd().getValue().toInstant())
        .isEqualTo(Instant.parse("2026-12-02T07:30:00Z"));
    assertThat(event.getStatus().isConfirmed()).isTrue();
    assertThat(event.getGeo().getLatitude()).isEqualTo(38.5449);
    assertThat(event.getLocation().getValue()).isEqualTo("Blue Door, 12 Side Street, Davis, CA");
    assertThat(event.getUrl().getValue()).isEqualTo("https://bluedoor.example/late");
    assertThat(event.getSequence().getValue()).isEqualTo(1);
  }

  @Test
  void aCalendarKeepsDaysDaysAndFloatingTimesFloating() {
    String text =
        given().get(EVENTS + ".ics?limit=500").then().statusCode(200).extract().asString();
    assertThat(text)
        .contains("DTSTART;VALUE=DATE:20261205", "DTEND;VALUE=DATE:20261207")
        .contains("DTSTART:20261207T193000\r\n")
        .contains("DTSTART:20261202T060000Z")
        .contains("STATUS:CANCELLED")
        .doesNotContain("javascript:");
    assertThat(Biweekly.parse(text).first().getEvents()).hasSize(Town.events().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 46, 47, 50})
  void pagesLeadToTheEndWithoutGapsOrRepeats(int limit) {
    List<String> seen = new ArrayList<>();
    String next = EVENTS + "?limit=" + limit;
    while (next != null) {
      Response page = given().urlEncodingEnabled(false).get(next);
      page.then().statusCode(200).body("total", equalTo(Town.events().size()));
      seen.addAll(page.jsonPath().getList("items.id"));
      assertThat(page.header("Link") == null).isEqualTo(page.jsonPath().get("next") == null);
      next = target(page.header("Link"));
    }
    assertThat(seen)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            Town.events().stream().map(event -> event.id().value()).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"venues", "artists"})
  void venuesAndArtistsArePagedToTheEndToo(String kind) {
    int total = given().get("/api/v1/" + kind).jsonPath().getInt("total");
    List<String> seen = new ArrayList<>();
    String next = "/api/v1/" + kind + "?limit=1";
    while (next != null) {
      Response page = given().urlEncodingEnabled(false).get(next);
      page.then().statusCode(200).body("items", hasSize(1));
      seen.addAll(page.jsonPath().getList("items.id"));
      next = target(page.header("Link"));
    }
    assertThat(seen).hasSize(total).doesNotHaveDuplicates();
    given()
        .accept("application/ld+json")
        .get("/api/v1/" + kind + "/" + seen.getFirst())
        .then()
        .statusCode(200)
        .body("identifier", equalTo(seen.getFirst()))
        .body("$", not(hasItem("javascript")));
  }

  @Test
  void filtersApplyTogether() {
    titles("q=show&genre=JAZZ", "Early Show", "Late Show");
    titles("q=show&from=2026-12-01T20:00:00-08:00", "Late Show");
    titles("q=show&to=2026-12-01T20:00:00-08:00", "Early Show");
    // A day of the API is one of UTC, where the comedy night is on the 5th.
    // Days of the API are those of UTC, where the comedy night is on the 5th.
    titles("from=2026-12-05&to=2026-12-06", "Winter Market", "Comedy Night");
    titles("near=38.5,-121.7,20&genre=comedy", "Comedy Night");
    titles("near=10,10,20&genre=comedy");
    titles("genre=&q=choir&venue=", "Harvest Choir");
  }

  @Test
  void eventsAreFoundByVenueAndArtist() {
    String venue = given().get(LATE).jsonPath().getString("venue.id");
    String artist = given().get(LATE).jsonPath().getString("performers[1].id");
    titles("venue=" + venue, "Early Show", "Late Show", "Open Mic");
    titles("artist=" + artist, "Early Show", "Late Show");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from=yesterday|from",
        "to=2026-13-40|to",
        "from=2026-12-01T10:00|from",
        "near=1,2|near",
        "near=1,2,x|near",
        "near=99,0,1|near",
        "near=NaN,0,1|near",
        "venue=ar_1|venue",
        "artist=nobody|artist",
        "limit=0|limit",
        "limit=501|limit",
        "limit=many|limit",
        "cursor=forged|cursor"
      })
  void aBadParameterIsNamed(String query, String parameter) {
    given()
        .urlEncodingEnabled(false)
        .get(EVENTS + "?" + query)
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("status", equalTo(400))
        .body("input", equalTo(parameter))
        .body("title", notNullValue())
        .body("detail", notNullValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/events/ev_none",
        "/api/v1/events/nonsense",
        "/api/v1/events/ve_1/listings",
        "/api/v1/venues/ve_none",
        "/api/v1/artists/ar_none",
        "/api/v1/nothing",
        "/nothing/at/all"
      })
  void whatDoesNotExistIsAProblem(String path) {
    given()
        .get(path)
        .then()
        .statusCode(404)
        .contentType(Problem.MEDIA_TYPE)
        .body("status", equalTo(404));
  }

  @Test
  void theFrameworksOwnErrorsAreProblemsToo() {
    given().accept("image/png").get(EVENTS).then().statusCode(406).contentType(Problem.MEDIA_TYPE);
    given().delete(EVENTS).then().statusCode(405).contentType(Problem.MEDIA_TYPE);
  }

  @Test
  void aRetiredIdLeadsToItsSuccessor() {
    given()
        .redirects()
        .follow(false)
        .get(EVENTS + "/" + Town.RETIRED + "/listings")
        .then()
        .statusCode(308)
        .header("Location", endsWith(LATE + "/listings"));
  }

  @Test
  void aKnownRevisionIsNotSentAgain() {
    String tag = given().get(LATE).header("ETag");
    given().header("If-None-Match", tag).get(LATE).then().statusCode(304).header("ETag", tag);
    given().header("If-None-Match", "\"other\", " + tag).get(LATE).then().statusCode(304);
    given()
        .header("If-None-Match", tag)
        .accept("application/ld+json")
        .get(LATE)
        .then()
        .statusCode(200);
  }

  @Test
  void whatStandsBehindAnEventIsServed() {
    given()
        .get(LATE + "/listings")
        .then()
        .statusCode(200)
        .body("source", contains("blue-door", "town-guide"))
        .body("[0].provenance.title.extractor", equalTo("json-ld"));
    given()
        .get(LATE + "/history")
        .then()
        .statusCode(200)
        .body("revision", contains(1))
        .body("start", contains("2026-12-01T21:30:00-08:00"));
  }

  @Test
  void theInterfaceIsDescribed() {
    given()
        .accept("application/json")
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body("paths.'/api/v1/events'.get.parameters.name", hasItems("from", "near", "q", "cursor"))
        .body("paths.'/api/v1/events'.get.responses", notNullValue())
        .body("paths.keySet()", not(hasItems("/", "/queues", "/sources")))
        .body("components.schemas.EventBody.properties.title.type", containsString("string"))
        .body("components.schemas.EventTime.type", containsString("string"))
        .body("components.schemas.EntityId.type", containsString("string"));
  }

  private static void titles(String query, String... titles) {
    given()
        .urlEncodingEnabled(false)
        .get(EVENTS + "?" + query)
        .then()
        .statusCode(200)
        .body("items.title", titles.length == 0 ? hasSize(0) : contains(titles));
  }

  private static ICalendar calendar(Response response) {
    response.then().statusCode(200).contentType("text/calendar");
    return Biweekly.parse(response.asString()).first();
  }

  private static @org.jspecify.annotations.Nullable String target(
      @org.jspecify.annotations.Nullable String link) {
    return link == null ? null : link.substring(link.indexOf('<') + 1, link.indexOf('>'));
  }
}
