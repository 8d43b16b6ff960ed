package com.mystage.sourcing.triggers.announcing;

import static com.mystage.sourcing.fixture.AnEvent.anEvent;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.fixture.InTheTown;
import com.mystage.sourcing.pipeline.announcing.Announcer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever asks is told everything since a point, in order, or that some of it is gone. */
@QuarkusTest
@TestProfile(InTheTown.class)
@SuppressWarnings("NullAway.Init") // injected
class AnnouncementsEndpointTest {

  private static final String PATH = "/api/v1/announcements";
  private static boolean filled;

  @Inject DocumentStore documents;

  /** One announcement that is trimmed already, then an hour later three, a day later four. */
  @BeforeEach
  void fill() {
    if (filled) {
      return;
    }
    filled = true;
    Announcer announcer = Announcer.over(documents);
    announcer.turn(Duration.ofDays(-60));
    announcer.created(show(0));
    announcer.drain();
    announcer.turn(Duration.ofDays(60));
    announcer.created(IntStream.range(1, 4).mapToObj(i -> show(i)).toArray(LiveEvent[]::new));
    announcer.drain();
    announcer.turn(Duration.ofDays(1));
    announcer.created(IntStream.range(4, 8).mapToObj(i -> show(i)).toArray(LiveEvent[]::new));
    announcer.drain();
  }

  private static LiveEvent show(int number) {
    return anEvent("Announced " + number).build();
  }

  @Test
  void theBatchIsCloudEvents() {
    given()
        .get(PATH)
        .then()
        .statusCode(200)
        .contentType("application/cloudevents-batch+json")
        .header("Cache-Control", "no-cache")
        .body("$", hasSize(7))
        .body("[0].specversion", equalTo("1.0"))
        .body("[0].type", equalTo("com.mystage.event.created"))
        .body("[0].sequence", equalTo("000000000002000"))
        .body("[0].recordedtime", equalTo("2026-11-24T10:00:00Z"))
        .body("[0].data.event.type", equalTo("event"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/cloudevents-batch+json", "*/*"})
  void whoeverTakesJsonIsGivenTheBatch(String accept) {
    given()
        .accept(accept)
        .get(PATH)
        .then()
        .statusCode(200)
        .contentType("application/cloudevents-batch+json");
  }

  @Test
  void whoFollowsTheLinksReadsEverythingOnceAndInOrder() {
    List<String> read = new ArrayList<>();
    String next = PATH + "?limit=2";
    for (Response page = given().get(next); !sequences(page).isEmpty(); page = given().get(next)) {
      read.addAll(sequences(page));
      String link = page.header("Link");
      assertThat(link).startsWith("<" + PATH + "?").endsWith(">; rel=\"next\"");
      next = link.substring(1, link.indexOf('>'));
      assertThat(next).contains("since=" + read.getLast(), "limit=2");
      assertThat(page.header("Mystage-Next")).isEqualTo(read.getLast());
    }

    assertThat(read).hasSize(7).isSorted().doesNotHaveDuplicates();
    given().get(next).then().statusCode(200).header("Mystage-Next", read.getLast());
  }

  private static List<String> sequences(Response page) {
    return page.then().statusCode(200).extract().jsonPath().getList("sequence");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-25",
        "2026-11-25T10:00:00Z",
        "2026-11-25T05:00:00-05:00",
        "000000000002002"
      })
  void sinceASequenceOrATimeOnlyWhatCameLaterIsTold(String since) {
    given().queryParam("since", since).get(PATH).then().statusCode(200).body("$", hasSize(4));
  }

  @Test
  void afterTheEndNothingIsToldAndTheEndIsNamed() {
    given()
        .queryParam("since", "2026-12-24")
        .get(PATH)
        .then()
        .statusCode(200)
        .header("Mystage-Next", "000000000003003")
        .body("$", hasSize(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "000000000000999", "2026-09-01T00:00:00Z", "2026-09-25"})
  void whatIsNotKeptAnyMoreIsGone(String since) {
    given()
        .queryParam("since", since)
        .get(PATH)
        .then()
        .statusCode(410)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:mystage:problem:trimmed"))
        .body("input", equalTo("since"))
        .body("detail", containsString("up to 000000000001000, of 2026-09-25T10:00:00Z"));
  }

  @Test
  void theLastThatIsNotKeptIsAPointToGoOnFrom() {
    given().queryParam("since", "000000000001000").get(PATH).then().body("$", hasSize(7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"since=yesterday", "since=-1", "since=999999999999999", "limit=0", "limit=x"})
  void aParameterThatIsWrongIsNamed(String query) {
    given()
        .get(PATH + "?" + query)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("input", equalTo(query.substring(0, query.indexOf('='))));
  }
}
