package com.mystage.sourcing.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.mystage.sourcing.fixture.InTheTown;
import com.mystage.sourcing.fixture.Town;
import com.mystage.sourcing.tasks.TaskMonitor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(InTheTown.class)
class ConsoleTest {

  private static final String HOSTILE = "/events/" + Town.HOSTILE.id();

  @Inject TaskMonitor monitor;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/journey",
        "/events",
        "/venues",
        "/artists",
        "/sources",
        "/sources/gate",
        "/triggers",
        "/triggers/source-changed",
        "/queues"
      })
  void everyPageIsServedWithItsHeaders(String path) {
    given()
        .accept("text/html")
        .get(path)
        .then()
        .statusCode(200)
        .contentType("text/html")
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "same-origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/console.css",
        "/console/icon.svg",
        "/webjars/htmx.org/2.0.10/dist/htmx.min.js"
      })
  void everyFileOfAPageIsOurs(String path) {
    given().get(path).then().statusCode(200);
    assertThat(page("/").select("script, link[rel=stylesheet], img"))
        .allSatisfy(
            element -> assertThat(element.attr("src") + element.attr("href")).startsWith("/"))
        .noneMatch(element -> element.is("script") && !element.data().isEmpty());
  }

  @Test
  void theOverviewShowsTheJourneyAndWhatNeedsALook() {
    Document page = page("/");
    assertThat(page.select(".stepname").eachText())
        .containsExactly("trigger", "scraping", "extraction", "dedup", "enrichment", "publication");
    assertThat(page.select(".problems a").eachText())
        .containsExactly("Gate Theatre", "Village Hall", "Old Mill");
    assertThat(page.select(".problems p").eachText())
        .contains("answered 503 three times", "the page holds no event");
    assertThat(page.select(".event .name").eachText()).startsWith("Early Show", "Late Show");
  }

  @Test
  void anEventExplainsItsFieldsAndShowsWhoDisagrees() {
    Document page = page("/events/" + Town.LATE.id());
    assertThat(page.select(".lead").text())
        .contains("Tuesday 1 December 2026", "22:00–23:30", "PST (America/Los_Angeles)");
    assertThat(page.text()).contains("/0/name", "most sources", "genre words", "80 %");
    assertThat(page.select("td.differs").eachText())
        .anySatisfy(text -> assertThat(text).startsWith("Nora Vance Quartet (late)"));
    assertThat(page.select(".history ins").eachText()).contains("2026-12-01T22:00:00-08:00");
    assertThat(page.text()).contains("res-2026-11", "blue-door|" + Town.LATE.id());
  }

  @Test
  void timesWithoutAZoneAndDaysSaySo() {
    assertThat(page("/events/" + Town.FLOATING.id()).select(".lead").text())
        .contains("19:30 local time");
    assertThat(page("/events/" + Town.ALL_DAY.id()).select(".lead").text()).contains("all day");
  }

  @Test
  void hostileTextStaysTextAndHostileLinksNeverBecomeLinks() {
    String venue = page(HOSTILE).select("a[href^=/venues/ve]").attr("href");
    String artist = page(HOSTILE).select("a[href^=/artists/ar]").attr("href");
    for (String path :
        new String[] {
          HOSTILE, venue, artist, "/venues", "/artists", "/queues", "/events?q=alert"
        }) {
      Document page = page(path);
      assertThat(page.select("script")).as(path).hasSize(1);
      assertThat(page.select("[onerror], img:not([src^=/console/])")).as(path).isEmpty();
      assertThat(page.select("a[href], form[action]"))
          .as(path)
          .map(Element::outerHtml)
          .noneMatch(html -> html.matches("(?s).*(href|action)=\"\\s*javascript:.*"));
      assertThat(page.select("a[href^=http]"))
          .allMatch(link -> link.attr("rel").equals("noopener nofollow"));
    }
    assertThat(page(HOSTILE).select("h1").text()).contains("<script>alert('title')</script>");
  }

  @Test
  void eventsAreFilteredAndPaged() {
    assertThat(page("/events?q=show&genre=jazz").select(".event .name").eachText())
        .containsExactly("Early Show", "Late Show");
    assertThat(page("/events?from=2026-12-05&to=2026-12-07").select(".event .name").eachText())
        .contains("Open Mic")
        .doesNotContain("Late Show");
    Document first = page("/events?genre=folk");
    Document second = page(first.select("a[rel=next]").attr("href"));
    assertThat(first.select(".event").size() + second.select(".event").size())
        .isEqualTo(Town.SERIES);
    assertThat(second.select("select[name=genre] option[selected]").val()).isEqualTo("folk");
    assertThat(page("/events?q=nothingofthekind").select(".empty").text())
        .contains("Nothing matches");
  }

  @Test
  void aRetiredEventLeadsToItsSuccessor() {
    given()
        .redirects()
        .follow(false)
        .accept("text/html")
        .get("/events/" + Town.RETIRED)
        .then()
        .statusCode(308)
        .header("Location", containsString(Town.LATE.id().value()));
  }

  @Test
  void errorsArePagesToThoseWhoReadPages() {
    for (String path : new String[] {"/events/ev_none", "/sources/none", "/no/such/page"}) {
      given()
          .accept("text/html,application/xhtml+xml,*/*;q=0.8")
          .get(path)
          .then()
          .statusCode(404)
          .contentType("text/html")
          .header("Content-Security-Policy", containsString("default-src 'none'"))
          .body(containsString("<h1>"));
    }
    given()
        .accept("text/html")
        .get("/events?from=someday")
        .then()
        .statusCode(400)
        .body(containsString("from"));
  }

  @Test
  void aQueueIsPausedFromOurOwnPagesOnly() {
    given()
        .header("Sec-Fetch-Site", "cross-site")
        .post("/queues/dedup/pause")
        .then()
        .statusCode(403);
    given()
        .header("Origin", "https://evil.example")
        .post("/queues/dedup/pause")
        .then()
        .statusCode(403);
    given().post("/queues/dedup/pause").then().statusCode(403);
    assertThat(state("dedup")).isEqualTo("RUNNING");
    post("/queues/dedup/pause", 303);
    assertThat(state("dedup")).isEqualTo("PAUSED");
    post("/queues/dedup/resume", 303);
    assertThat(state("dedup")).isEqualTo("RUNNING");
    post("/queues/none/pause", 404);
  }

  @Test
  void aTaskInQuarantineIsReplayed() {
    String replay = page("/queues").select("form[action$=/replay]").attr("action");
    post(replay, 303);
    given().accept("text/html").get("/queues").then().body(not(containsString("oldmill.example")));
    assertThat(monitor.tasks("extraction", 10)).hasSize(1);
    post(replay, 404);
  }

  private String state(String queue) {
    return monitor.queues().stream()
        .filter(status -> status.name().equals(queue))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private static void post(String path, int status) {
    given()
        .redirects()
        .follow(false)
        .header("Sec-Fetch-Site", "same-origin")
        .post(path)
        .then()
        .statusCode(status);
  }

  private static Document page(String path) {
    return Jsoup.parse(
        given()
            .urlEncodingEnabled(false)
            .accept("text/html")
            .get(path)
            .then()
            .statusCode(200)
            .extract()
            .asString());
  }
}
