package com.mystage.sourcing.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.decisions.Decisions;
import com.mystage.sourcing.catalogue.decisions.Review;
import com.mystage.sourcing.catalogue.decisions.Reviews;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.fixture.InTheTown;
import com.mystage.sourcing.fixture.Town;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.tasks.TaskMonitor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pairs that wait, by the pages and by the API; and what people say about them. */
@QuarkusTest
@TestProfile(InTheTown.class)
@SuppressWarnings("NullAway.Init") // injected
class DecidingConsoleTest {

  private static final Listing LATE = Town.LATE.listings().getFirst();
  private static final Listing GUIDE = Town.LATE.listings().getLast();
  private static final Listing HOSTILE = Town.HOSTILE.listings().getFirst();
  private static final String ID = Review.id(LATE.id(), HOSTILE.id());

  @Inject DocumentStore documents;
  @Inject TaskMonitor monitor;

  @BeforeEach
  void open() {
    documents.commit(List.of(Reviews.keep(Lane.LIVE, review())));
  }

  /** A pair of the town in doubt. */
  static Review review() {
    return new Review(
        EntityType.EVENT,
        side(LATE),
        side(HOSTILE),
        0.5,
        0.586,
        List.of(
            new Review.Part("prior", null, -13),
            new Review.Part("title", "some <words>", 9.5),
            new Review.Part("start", "same moment", 7),
            new Review.Part("venue", "another", -3)),
        "model-1",
        "resolution-1",
        Instant.parse("2026-11-23T06:00:00Z"));
  }

  @AfterEach
  void clear() {
    documents.commit(List.of(Reviews.close(Lane.LIVE, ID)));
    documents.commit(
        Decisions.all(documents).keySet().stream()
            .<Write>map(id -> new Write.Delete(new DocumentPath("decisions", id)))
            .toList());
    monitor
        .tasks("dedup", 100)
        .forEach(task -> ours().post("/queues/dedup/tasks/" + task.name() + "/delete"));
  }

  private static Review.Side side(Listing listing) {
    return new Review.Side(
        listing.id(), listing.key().toString(), listing.source(), listing.title());
  }

  @Test
  void aPairIsShownSideBySideWithWhatSpeaksForAndAgainstIt() {
    assertThat(page("/reviews").select("a.button").attr("href")).isEqualTo("/reviews/" + ID);
    Document page = page("/reviews/" + ID);
    assertThat(page.select(".compare .differs").text()).contains(LATE.title(), HOSTILE.title());
    assertThat(page.select("svg.waterfall title").text()).isEqualTo("+0.5 bits, 58.6 %");
    assertThat(page.select("svg.waterfall rect")).hasSize(5);
    assertThat(page.select("svg.waterfall").text()).contains("some <words>");
    assertThat(page.select(".numbers tbody tr").eachText())
        .contains("title some <words> +9.5 -3.5 8 %");
    assertThat(page.select("script:not([src]), [style], [onclick]")).isEmpty();
  }

  @Test
  void aButtonDecidesAndTheNameIsRememberedAndItIsTakenBack() {
    String cookie =
        ours()
            .formParam("verdict", "not-same")
            .formParam("by", " Ada L. ")
            .post("/reviews/" + ID)
            .then()
            .statusCode(303)
            .header("Location", containsString("/reviews"))
            .extract()
            .cookie("decider");
    assertThat(page("/reviews").select(".empty").text()).isEqualTo("Nothing waits for you.");
    Document page =
        Jsoup.parse(
            given().cookie("decider", cookie).get("/decisions").then().extract().asString());
    assertThat(page.select("tbody tr").text()).contains("Ada L.", "not-same");
    assertThat(page.select("input[name=by]").val()).isEqualTo("Ada L.");
    ours()
        .formParam("by", "Ben")
        .post(page.select("tbody form").attr("action"))
        .then()
        .statusCode(303);
    assertThat(page("/decisions").select("tr.off").text()).contains("withdrawn", "Ada L.");
    assertThat(monitor.tasks("dedup", 100)).hasSize(2);
  }

  @Test
  void anEventIsSplitAndMergedFromItsPage() {
    String event = "/events/" + Town.LATE.id();
    Document page = page(event);
    assertThat(page.select("input[name=about]").eachAttr("value"))
        .containsExactlyInAnyOrder(LATE.key().toString(), GUIDE.key().toString());
    ours()
        .formParam("about", GUIDE.key().toString())
        .formParam("by", "ada")
        .post(page.select("form:has(#split)").attr("action"))
        .then()
        .statusCode(303);
    ours()
        .formParam("other", "https://console.example/events/" + Town.HOSTILE.id())
        .formParam("by", "ada")
        .post(page.select("form:has(#merge)").attr("action"))
        .then()
        .statusCode(303);
    assertThat(page(event).select("#decide ~ .notes li").eachText())
        .anyMatch(text -> text.startsWith("same, by ada"))
        .anyMatch(text -> text.startsWith("not-same, by ada"));
    for (String kind : List.of("venues", "artists")) {
      String link = page("/" + kind).select("main a[href^=/" + kind + "/]").attr("href");
      assertThat(page(link).select("#merge")).hasSize(1);
    }
  }

  @Test
  void otherSitesDecideNothing() {
    Stream.of("/reviews/" + ID, "/decisions/x/undo", "/decisions/entities/ev_1/merge")
        .forEach(path ->
            given()
                .formParam("by", "mallory")
                .formParam("verdict", "same")
                .post(path)
                .then()
                .statusCode(403));
    assertThat(Decisions.all(documents)).isEmpty();
  }

  @Test
  void theApiTellsPairsAndTakesVerdicts() {
    given().get("/admin/reviews").then().statusCode(200).body("", hasSize(1));
    given()
        .get("/admin/reviews/" + ID)
        .then()
        .statusCode(200)
        .body("id", equalTo(ID))
        .body("pair.waterfall.bars", hasSize(4))
        .body("pair.waterfall.bars[1].to", equalTo(-3.5f))
        .body("pair.left.entity", equalTo(Town.LATE.id().value()));
    given().get("/admin/reviews/none").then().statusCode(404);
    json("{\"verdict\":\"same\"}").post("/admin/reviews/" + ID).then().statusCode(400);
    json("{\"verdict\":\"value\",\"by\":\"ada\"}")
        .post("/admin/reviews/" + ID)
        .then()
        .statusCode(400);
    String decision =
        json("{\"verdict\":\"same\",\"by\":\"ada\"}")
            .post("/admin/reviews/" + ID)
            .then()
            .statusCode(200)
            .extract()
            .path("decision");
    json("{\"verdict\":\"same\",\"by\":\"ada\"}")
        .post("/admin/reviews/" + ID)
        .then()
        .statusCode(409);
    assertThat(given().get("/admin/decisions/labels.csv").then().extract().asString())
        .startsWith("left_id,right_id,label\r\n")
        .contains(LATE.key().toString(), ",1\r\n");
    json("{\"by\":\"ada\"}").post("/admin/decisions/" + decision + "/undo").then().statusCode(200);
    json("{\"by\":\"ada\"}").post("/admin/decisions/" + decision + "/undo").then().statusCode(409);
    given().get("/admin/decisions/labels.csv").then().body(equalTo("left_id,right_id,label\r\n"));
    given().get("/admin/decisions/labels.csv?type=town").then().statusCode(400);
    given()
        .get("/admin/decisions")
        .then()
        .body("find { it.id == '" + decision + "' }.inForce", equalTo(false));
  }

  @Test
  void theApiMergesSplitsAndExplains() {
    json("{\"entities\":[\"" + Town.LATE.id() + "\"],\"by\":\"ada\"}")
        .post("/admin/entities/merge")
        .then()
        .statusCode(400)
        .body("input", equalTo("entities"));
    json("{\"entities\":[\"" + Town.LATE.id() + "\",\"" + Town.HOSTILE.id() + "\"],\"by\":\"ada\"}")
        .post("/admin/entities/merge")
        .then()
        .statusCode(200);
    json("{\"about\":[\"nowhere|1\"],\"by\":\"ada\"}")
        .post("/admin/entities/" + Town.LATE.id() + "/split")
        .then()
        .statusCode(409)
        .body("input", equalTo("nowhere|1"));
    json("{\"verdict\":\"rejected\",\"about\":[\"x\"],\"by\":\"ada\"}")
        .post("/admin/decisions")
        .then()
        .statusCode(400)
        .body("detail", startsWith("listing key 'x'"));
    given().get("/admin/pairs").then().statusCode(400).body("input", equalTo("left"));
    given()
        .queryParam("left", LATE.key().toString())
        .queryParam("right", HOSTILE.key().toString())
        .get("/admin/pairs")
        .then()
        .statusCode(404);
  }

  private static RequestSpecification ours() {
    return given().redirects().follow(false).header("Sec-Fetch-Site", "same-origin");
  }

  private static RequestSpecification json(String body) {
    return given().contentType("application/json").body(body);
  }

  private static Document page(String path) {
    return Jsoup.parse(
        given().accept("text/html").get(path).then().statusCode(200).extract().asString());
  }
}
