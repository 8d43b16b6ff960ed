package com.mystage.sourcing.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.fixture.ACalendar;
import com.mystage.sourcing.fixture.InTheTown;
import com.mystage.sourcing.pipeline.Snapshots;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.scraping.Snapshot;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.sources.health.Alarm;
import com.mystage.sourcing.sources.health.Alarms;
import com.mystage.sourcing.sources.health.Run;
import com.mystage.sourcing.sources.health.Run.Verdict;
import com.mystage.sourcing.sources.health.Runs;
import com.mystage.sourcing.sources.health.Signal;
import com.mystage.sourcing.tasks.TaskMonitor;
import com.mystage.sourcing.tasks.TaskStatus;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people decide about a source, by the buttons of its page and by the API. */
@QuarkusTest
@TestProfile(InTheTown.class)
@SuppressWarnings("NullAway.Init") // injected
class SourceDecisionsTest {

  private static final SourceId HALL = new SourceId("blue-door");
  private static final Instant AT = Instant.parse("2026-11-23T06:00:00Z");
  private static final byte[] FEED =
      new ACalendar().with("quay", "2026-12-24T20:00").text().getBytes(StandardCharsets.UTF_8);

  @Inject DocumentStore documents;
  @Inject Archive archive;
  @Inject Alarms alarms;
  @Inject Sources sources;
  @Inject TaskMonitor monitor;

  /** Of each test another, as a queue remembers the names of its tasks. */
  private final String reading = "r" + System.nanoTime();

  private final Set<String> earlier = new HashSet<>();

  @BeforeEach
  void remember() {
    monitor.tasks("extraction", 100).forEach(task -> earlier.add(task.name()));
  }

  @AfterEach
  void clear() {
    documents.commit(List.of(Alarms.end(Lane.LIVE, HALL)));
    extractions().forEach(task -> ours().post("/queues/extraction/tasks/" + task + "/delete"));
  }

  @Test
  void theButtonsOfAPageDecideAboutTheRunThatItShows() {
    alarm(Verdict.HELD, Signal.Kind.SHIFTED);
    Document page = page();
    assertThat(page.select(".badge").text()).isEqualTo("held back");
    assertThat(page.select("#release").text()).isEqualTo("It is true: publish it");

    press(page, "discard").statusCode(303).header("Location", containsString("/sources/blue-door"));
    assertThat(alarms.find(Lane.LIVE, HALL).orElseThrow().held()).isFalse();
    Document after = page();
    assertThat(after.select("#discard")).isEmpty();
    assertThat(after.text()).contains("What it says was discarded.");

    press(after, "release").statusCode(303);
    assertThat(extractions()).hasSize(1);
  }

  @Test
  void otherSitesPressNoButton() {
    alarm(Verdict.HELD, Signal.Kind.SHIFTED);
    for (String button : List.of("release", "discard")) {
      String path = "/sources/blue-door/" + button;
      given().formParam("reading", reading).post(path).then().statusCode(403);
      given()
          .header("Sec-Fetch-Site", "cross-site")
          .formParam("reading", reading)
          .post(path)
          .then()
          .statusCode(403);
      ours().post(path).then().statusCode(400);
      ours().formParam("reading", "r6").post(path).then().statusCode(409);
    }
    assertThat(alarms.find(Lane.LIVE, HALL).orElseThrow().held()).isTrue();
    assertThat(extractions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "UNUSUAL,    DROP,        It is true: take it for usual",
    "GOOD,       LESS_FILLED, It is true: take it for usual",
    "UNREADABLE, BLOCKED,     ''"
  })
  void aButtonSaysWhatItWillDo(Verdict verdict, Signal.Kind kind, String words) {
    alarm(verdict, kind);
    Document page = page();
    assertThat(page.select("#release").text()).isEqualTo(words);
    assertThat(page.select("#discard")).isEmpty();
    assertThat(page.select(".notes").text()).contains(kind.words() + ": as the run tells");
  }

  @Test
  void theApiTellsAlarmsAndTakesDecisions() {
    alarm(Verdict.HELD, Signal.Kind.SHIFTED);
    given()
        .get("/admin/alarms")
        .then()
        .statusCode(200)
        .body("", hasSize(1))
        .body("[0].source", equalTo("blue-door"))
        .body("[0].held", equalTo(true))
        .body("[0].signals[0].kind", equalTo("SHIFTED"))
        .body("[0].run.reading", equalTo(reading));
    given().get("/admin/alarms/blue-door/runs").then().statusCode(200).body("", hasSize(1));
    json("{}")
        .post("/admin/alarms/blue-door/discard")
        .then()
        .statusCode(400)
        .body("input", equalTo("reading"));
    json("{\"reading\":\"r6\"}").post("/admin/alarms/blue-door/discard").then().statusCode(409);
    json(seen())
        .post("/admin/alarms/blue-door/discard")
        .then()
        .statusCode(200)
        .body("run.verdict", equalTo("DISCARDED"));
    json(seen())
        .post("/admin/alarms/blue-door/release")
        .then()
        .statusCode(200)
        .body("task", equalTo(extractions().getFirst()));
  }

  @ParameterizedTest
  @CsvSource({"gate", "none", "no%20id"})
  void aSourceWithoutAnAlarmIsMissing(String source) {
    given().urlEncodingEnabled(false).get("/admin/alarms/" + source).then().statusCode(404);
    json(seen())
        .urlEncodingEnabled(false)
        .post("/admin/alarms/" + source + "/release")
        .then()
        .statusCode(404);
    given()
        .urlEncodingEnabled(false)
        .get("/admin/alarms/" + source + "/runs")
        .then()
        .statusCode(source.equals("gate") ? 200 : 404);
  }

  @Test
  void theDifferenceOfAReplayIsToldAndRecordedForTheContentThatWasSeen() {
    ContentHash content = archive.put(FEED);
    SourceState before = sources.state(Lane.LIVE, HALL).orElseThrow();
    documents.commit(
        List.of(
            Snapshots.keep(
                Lane.LIVE,
                new Snapshot(HALL, content, "https://x.example/", AT, "text/calendar", Map.of(), 1),
                "t"),
            Sources.keep(
                Lane.LIVE, before.received(AT, SourceState.Outcome.FETCHED, content, null, null))));
    String path = "/admin/replay/blue-door";
    given()
        .get(path)
        .then()
        .statusCode(200)
        .body("snapshot", equalTo(content.hex()))
        .body("changes", hasSize(1))
        .body("changes[0].kind", equalTo("ADDED"));
    assertThat(extractions()).isEmpty();
    for (String bad : List.of("{}", "{\"snapshot\":\"0f3a\"}")) {
      json(bad).post(path).then().statusCode(400).body("input", equalTo("snapshot"));
    }
    String other = ContentHash.of(new byte[] {1}).hex();
    json("{\"snapshot\":\"" + other + "\"}").post(path).then().statusCode(409);
    json("{\"snapshot\":\"" + content.hex() + "\"}").post(path).then().statusCode(200);
    assertThat(extractions()).hasSize(1);
    documents.commit(List.of(Sources.keep(Lane.LIVE, before)));
  }

  private void alarm(Verdict verdict, Signal.Kind kind) {
    Run run =
        new Run(
            7,
            AT,
            "t",
            reading,
            ContentHash.of(FEED),
            1,
            verdict,
            30,
            0,
            30,
            30,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            false,
            Map.of(),
            List.of(new Signal(kind, "as the run tells")));
    documents.commit(
        List.<Write>of(
            Runs.keep(Lane.LIVE, HALL, run),
            Alarms.keep(Lane.LIVE, Alarm.about(HALL, null, run, Window.around(AT), null))));
  }

  /** Names of the tasks that this test made. */
  private List<String> extractions() {
    return monitor.tasks("extraction", 100).stream()
        .map(TaskStatus::name)
        .filter(task -> !earlier.contains(task))
        .toList();
  }

  private String seen() {
    return "{\"reading\":\"" + reading + "\"}";
  }

  private static ValidatableResponse press(Document page, String button) {
    var form = page.select("form:has(#" + button + ")");
    return ours()
        .formParam("reading", form.select("input[name=reading]").val())
        .post(form.attr("action"))
        .then();
  }

  private static RequestSpecification ours() {
    return given().redirects().follow(false).header("Sec-Fetch-Site", "same-origin");
  }

  private static RequestSpecification json(String body) {
    return given().contentType("application/json").body(body);
  }

  private static Document page() {
    return Jsoup.parse(
        given()
            .accept("text/html")
            .get("/sources/blue-door")
            .then()
            .statusCode(200)
            .extract()
            .asString());
  }
}
