package com.mystage.sourcing.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.fixture.InTheTown;
import com.mystage.sourcing.tasks.PushedTask;
import com.mystage.sourcing.tasks.Quarantine;
import com.mystage.sourcing.tasks.TaskMonitor;
import com.mystage.sourcing.tasks.TaskQueues;
import com.mystage.sourcing.tasks.TaskRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(InTheTown.class)
@SuppressWarnings("NullAway.Init") // injected
class QueueConsoleTest {

  private static final String QUEUE = "/queues/scraping";

  @Inject TaskMonitor monitor;
  @Inject TaskQueues queues;
  @Inject Quarantine quarantine;
  @Inject DocumentStore documents;

  @AfterEach
  void purge() {
    post(QUEUE + "/purge", 303);
  }

  private void enqueue(String... names) {
    queues.enqueue(
        List.of(names).stream()
            .map(name -> new TaskRequest("scraping", name, "{\"about\":\"" + name + "\"}", null))
            .toList());
  }

  private static List<String> found(String query) {
    return page(QUEUE + query).select("#task-table tbody th code").eachAttr("title");
  }

  private static String name(String stem) {
    return stem + "-" + System.nanoTime();
  }

  @Test
  void aQueuesPageTellsItsSettingsAndRates() {
    Document page = page(QUEUE);
    assertThat(page.select("h1").text()).isEqualTo("scraping running");
    assertThat(page.select("dl").text())
        .contains("Rate configured 100/s", "Rate now 100/s", "Last minute 0 attempts")
        .contains("after 2 s, doubled 8 times, at most 10 min")
        .contains("never by the queue; quarantined at attempt 8");
    assertThat(page("/queues").select("#queue-table thead").text())
        .contains("Rate now", "Last minute");
  }

  @Test
  void waitingTasksAreFoundByNameUrlAndBody() {
    String apple = name("apple");
    String pear = name("pear");
    enqueue(apple, pear);

    assertThat(found("")).containsExactly(apple, pear);
    assertThat(found("?name=PEAR")).containsExactly(pear);
    assertThat(found("?url=/TASKS/scraping&body=about%22:%22apple")).containsExactly(apple);
    assertThat(page(QUEUE + "?name=plum").select(".empty").text()).contains("No task matches.");
    assertThat(page(QUEUE + "?name=pear").select("input[name=name]").val()).isEqualTo("pear");
  }

  @Test
  void manyTasksComeInPages() {
    enqueue(
        IntStream.range(0, 60).mapToObj(i -> name("t%02d".formatted(i))).toArray(String[]::new));
    Document first = page(QUEUE + "?name=t");
    Document second = page(first.select("a[rel=next]").attr("href"));
    assertThat(first.select("#task-table tbody tr")).hasSize(50);
    assertThat(second.select("#task-table tbody tr")).hasSize(10);
    assertThat(second.select("a[rel=next]")).isEmpty();
  }

  @Test
  void aTaskHasAPageAndIsDeletedThere() {
    String name = name("single");
    enqueue(name);

    Document page = page(QUEUE + "/tasks/" + name);
    assertThat(page.text()).contains(name, "waiting", "It was not attempted yet.");
    assertThat(page.select("dl").text()).contains("POST", "/tasks/scraping", "about");

    post(page.select("form[action$=/delete]").attr("action"), 303);
    assertThat(monitor.task("scraping", name)).isEmpty();
    post(QUEUE + "/tasks/" + name + "/delete", 404);
    post(QUEUE + "/tasks/" + name + "/run", 404);
    given().accept("text/html").get(QUEUE + "/tasks/" + name).then().statusCode(404);
  }

  @Test
  void aTaskIsRunFromThePageItWasFoundOn() {
    String name = name("later");
    queues.enqueue(
        List.of(new TaskRequest("scraping", name, "{}", Instant.now().plusSeconds(86_400))));

    ours()
        .header("Referer", "http://localhost/queues/scraping?name=later")
        .post(QUEUE + "/tasks/" + name + "/run")
        .then()
        .statusCode(303)
        .header("Location", containsString("/queues/scraping?name=later"));

    assertThat(monitor.task("scraping", name).orElseThrow().status().scheduleTime())
        .isBefore(Instant.now().plusSeconds(60));
  }

  @Test
  void allTasksAreDeletedOnlyAfterAQuestion() {
    enqueue(name("one"), name("two"));
    String purge = page(QUEUE).select("a[href$=/purge]").attr("href");
    Document question = page(purge);
    assertThat(question.text()).contains("Delete all tasks of scraping?", "2 tasks wait");
    assertThat(monitor.tasks("scraping", 10)).hasSize(2);

    post(question.select("form").attr("action"), 303);

    assertThat(monitor.tasks("scraping", 10)).isEmpty();
  }

  @Test
  void aQuarantinedTaskIsRemovedForGood() {
    quarantine.put(
        new PushedTask("scraping", "hopeless", 7, 7, Instant.EPOCH, "{}"),
        new Failure.Unreadable("http://hopeless.example/", "is gone"));
    String remove =
        page("/queues").select("form[action$=/scraping_hopeless/remove]").attr("action");

    post(remove, 303);

    assertThat(quarantine.find("scraping_hopeless")).isEmpty();
    assertThat(monitor.tasks("scraping", 10)).isEmpty();
    post(remove, 404);
    post("/queues/quarantine/~12345/remove", 404);
    post("/queues/quarantine/~x/replay", 404);
  }

  @Test
  void heldWorkThatCannotBeReadIsNamedWithItsDocument() {
    assertThat(page("/queues").select("#unreadable")).isEmpty();
    DocumentPath broken = new DocumentPath("heldWork", "dedup_<b>");
    documents.commit(
        List.of(new Write.Set(broken, JsonNodeFactory.instance.objectNode().put("due", "soon"))));
    try {
      assertThat(page("/queues").select("#unreadable").text())
          .isEqualTo(
              "not readable 1 held document cannot become a task."
                  + " Mend or delete: heldWork/dedup_<b>");
      given().get("/q/metrics").then().body(containsString("mystage_tasks_held_unreadable"));
    } finally {
      documents.commit(List.of(new Write.Delete(broken)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/queues/scraping/purge",
        "/queues/scraping/tasks/t/run",
        "/queues/scraping/tasks/t/delete",
        "/queues/quarantine/extraction_a1b2c3/remove",
        "/queues/quarantine/extraction_a1b2c3/replay",
      })
  void nothingIsChangedFromOtherSites(String path) {
    given().header("Sec-Fetch-Site", "cross-site").post(path).then().statusCode(403);
    given().header("Origin", "https://evil.example").post(path).then().statusCode(403);
    given().post(path).then().statusCode(403);
  }

  @Test
  void whatWasFilledInStaysText() {
    String hostile = URLEncoder.encode("\"><script>alert(1)</script>", StandardCharsets.UTF_8);
    Document page = page(QUEUE + "?name=" + hostile + "&body=" + hostile);
    assertThat(page.select("script")).hasSize(1);
    assertThat(page.select("input[name=name]").val()).isEqualTo("\"><script>alert(1)</script>");
  }

  @Test
  void aFilterThatIsWrongIsNamed() {
    given()
        .accept("text/html")
        .get(QUEUE + "?status=sometimes")
        .then()
        .statusCode(400)
        .body(containsString("status"));
    given().accept("text/html").get("/queues/none").then().statusCode(404);
  }

  private static RequestSpecification ours() {
    return given().redirects().follow(false).header("Sec-Fetch-Site", "same-origin");
  }

  private static void post(String path, int status) {
    ours().post(path).then().statusCode(status);
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
