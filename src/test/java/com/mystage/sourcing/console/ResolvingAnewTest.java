package com.mystage.sourcing.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.dedup.Resolver;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.fixture.InTheTown;
import com.mystage.sourcing.fixture.Town;
import com.mystage.sourcing.tasks.TaskMonitor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans to resolve everything anew by the API, and what holds an entity together on its page. */
@QuarkusTest
@TestProfile(InTheTown.class)
@SuppressWarnings("NullAway.Init") // injected
class ResolvingAnewTest {

  @Inject DocumentStore documents;
  @Inject Resolver resolver;
  @Inject TaskMonitor monitor;

  private ValidatableResponse planned;
  private String plan;

  @BeforeEach
  void plan() {
    planned = json("{\"thresholds\":{\"event\":40}}").post("/admin/resolve").then().statusCode(200);
    plan = planned.extract().path("plan.id");
  }

  /** Others see a town of which nothing was ever compared. */
  @AfterEach
  void forget() {
    resolver.forget(Lane.LIVE);
    documents.commit(List.of(new Write.Delete(new DocumentPath("proposals", plan))));
    monitor
        .tasks("dedup", 100)
        .forEach(task ->
            given()
                .header("Sec-Fetch-Site", "same-origin")
                .post("/queues/dedup/tasks/" + task.name() + "/delete"));
  }

  @Test
  void aPlanTellsWhatWouldPartAndWaitsForAPersonsWord() {
    String late = Town.LATE.id().value();
    planned
        .body("plan.models.event.match", equalTo(40f))
        .body("difference.counts.event.splits", equalTo(1))
        .body("difference.changes.find { it.type == 'event' }.kind", equalTo("SPLIT"))
        .body("difference.changes.find { it.type == 'event' }.before[0].id", equalTo(late))
        .body("difference.changes.find { it.type == 'event' }.after", hasSize(2));

    given().get("/admin/resolve/" + plan).then().statusCode(200).body("plan.id", equalTo(plan));
    given().get("/admin/resolve/none").then().statusCode(404);
    json("{}")
        .post("/admin/resolve/" + plan + "/apply")
        .then()
        .statusCode(400)
        .body("input", equalTo("by"));
    json("{\"by\":\"ada\"}").post("/admin/resolve/" + plan + "/apply").then().statusCode(200);
    assertThat(monitor.tasks("dedup", 100)).hasSize(1);
  }

  @Test
  void aThresholdThatIsNoneIsRefusedByItsName() {
    for (String wrong : List.of("{\"town\":1}", "{\"event\":null}")) {
      json("{\"thresholds\":" + wrong + "}")
          .post("/admin/resolve")
          .then()
          .statusCode(400)
          .body("input", containsString("thresholds."));
    }
  }

  @Test
  void anEntityTellsWhatHoldsItTogether() {
    String late = Town.LATE.id().value();
    given()
        .get("/admin/entities/" + late + "/explanation")
        .then()
        .statusCode(200)
        .body("members", equalTo(2))
        .body("links", hasSize(1))
        .body("links[0].waterfall.bars[0].name", equalTo("prior"))
        .body("loose", empty());
    given().get("/admin/entities/ev_none/explanation").then().statusCode(404);
    given().get("/admin/entities/x/explanation").then().statusCode(404);

    Document page = page("/events/" + late);
    assertThat(page.select("[aria-labelledby=together] tbody tr")).hasSize(1);
    assertThat(page.select("details svg.waterfall")).hasSize(1);
    String why = page.select("[aria-labelledby=together] tbody a[href^=/pairs]").attr("href");
    String pair = given().urlEncodingEnabled(false).get(why).then().extract().asString();
    assertThat(Jsoup.parse(pair).select("svg.waterfall")).hasSize(1);
  }

  private static RequestSpecification json(String body) {
    return given().contentType("application/json").body(body);
  }

  private static Document page(String path) {
    return Jsoup.parse(
        given().accept("text/html").get(path).then().statusCode(200).extract().asString());
  }
}
