package com.mystage.sourcing.cli;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.EventQuery;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.tasks.TaskMonitor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The way over and back of one trigger, as an operator walks it: the commands against the running
 * service, the old pipeline in a process of its own, the same events to both.
 */
@QuarkusTest
@TestProfile(MigrationRehearsalTest.BesideTheOldPipeline.class)
@SuppressWarnings("NullAway.Init") // injected
class MigrationRehearsalTest {

  private static final String TRIGGER = "scrape-source-function";
  private static final Lane SHADOW = new Lane("shadow");
  private static final List<String> LIVE =
      List.of(
          "events",
          "venues",
          "artists",
          "listings",
          "memberships",
          "redirects",
          "facts",
          "resolutions",
          "receipts",
          "snapshots",
          "sourceStates",
          "leases",
          "asked-scraping",
          "asked-extraction",
          "pending-dedup",
          "pending-enrichment",
          "pending-publication",
          "pending-announcement",
          "announcements");

  /** The service with the rows of the plan: in all of them the old pipeline acts. */
  public static class BesideTheOldPipeline implements QuarkusTestProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(PlannedTriggers.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Path folder = Files.createTempDirectory("rehearsal");
        Path inventory = Path.of("src/test/resources/migration");
        Ran planned =
            migrate(
                "plan",
                inventory.resolve("functions.json").toString(),
                inventory.resolve("eventarc-triggers.json").toString(),
                inventory.resolve("subscriptions.json").toString(),
                inventory.resolve("scheduler-jobs.json").toString(),
                "--map",
                inventory.resolve("answers.yaml").toString(),
                "--out",
                folder.resolve("plan").toString());
        assertThat(planned.status()).as(planned.err()).isZero();
        return Map.of(
            "mystage.data",
            folder.resolve("data").toString(),
            PlannedTriggers.PLAN,
            folder.resolve("plan").toString(),
            "quarkus.http.test-port",
            "0",
            "quarkus.scheduler.enabled",
            "false",
            "mystage.pipeline.debounce",
            "PT0.05S");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Inject Sources sources;
  @Inject TaskMonitor monitor;
  @Inject DocumentStore documents;
  @Inject Catalogue catalogue;

  @TestHTTPResource("/")
  URI service;

  @TempDir Path folder;
  private Path legacyFile;
  private Process legacy;
  private BufferedReader answers;
  private int messages;

  private record Ran(int status, String out, String err) {}

  private static Ran migrate(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        new CommandLine(new MigrateCommand())
            .setExecutionExceptionHandler(new PlainErrors())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(args);
    return new Ran(status, out.toString(), err.toString());
  }

  private Ran flip(String command, String... more) {
    List<String> args =
        new ArrayList<>(List.of(command, TRIGGER, "--service", service.toString(), "--by", "anna"));
    args.addAll(List.of(more));
    return migrate(args.toArray(String[]::new));
  }

  private Ran check(Path mapping, Path report) {
    return check(legacyFile.toString(), mapping, report);
  }

  private Ran check(String legacy, Path mapping, Path report) {
    return migrate(
        "check", TRIGGER,
        "--service", service.toString(),
        "--legacy", legacy,
        "--mapping", mapping.toString(),
        "--report", report.toString());
  }

  @Test
  @Timeout(90)
  void aTriggerGoesOverAndBackAndTheCheckFindsExactlyWhatDiffers() throws Exception {
    List<String> planned =
        given().get("/admin/triggers").path("findAll {it.mode == 'legacy'}.name");
    assertThat(planned).hasSizeGreaterThanOrEqualTo(12).contains(TRIGGER);
    beginTheOldPipeline();
    try {
      install();
      Map<String, List<String>> before = live();

      bothAreToldOf("blue-door");
      assertThat(live()).as("legacy: only acknowledged").isEqualTo(before);
      assertThat(events(SHADOW)).isEmpty();

      assertThat(flip("switch", "--to", "shadow").out())
          .isEqualTo(TRIGGER + ": legacy -> shadow, lane shadow, state 1\n");
      bothAreToldOf("blue-door", "guide");
      assertThat(live()).as("shadow: live is untouched").isEqualTo(before);
      assertThat(events(SHADOW)).hasSize(6);
      assertThat(monitor.queues())
          .as("in a queue that tries again as the old trigger did")
          .filteredOn(queue -> queue.name().startsWith("scraping-1s-10s-x"))
          .singleElement()
          .satisfies(queue -> assertThat(queue.succeeded()).isPositive());

      checkedAndSwitched();

      bothAreToldOf("blue-door", "guide");
      assertThat(titles(Lane.LIVE)).containsAll(titles(SHADOW)).hasSize(7);

      oldIdsStayValid();
      wentBack();
    } finally {
      legacy.destroyForcibly();
    }
  }

  private void checkedAndSwitched() throws IOException {
    Ran tooEarly = flip("switch");
    assertThat(tooEarly.status()).isEqualTo(1);
    assertThat(tooEarly.err()).contains("trigger '" + TRIGGER + "': has no check");

    Path mapping = Path.of("src/test/resources/migration/legacy-mapping.yaml");
    Path report = folder.resolve("report.json");
    Ran check = check(mapping, report);
    assertThat(check.status()).as(check.err()).isEqualTo(1);
    exactlyTheThree(Json.mapper().readTree(report.toFile()));
    assertThat(check.out()).contains("The criteria do not hold: 1 missing, at most 0; 1 extra");

    keepInTheStore();
    check("legacyEvents", mapping, report);
    exactlyTheThree(Json.mapper().readTree(report.toFile()));
    assertThat(check("no.such.file", mapping, report).err())
        .contains("no.such.file: does not exist");
    assertThat(migrate("back", TRIGGER, "--service", "http://127.0.0.1:1").err())
        .contains("http://127.0.0.1:1/: cannot be reached");

    assertThat(flip("switch").err()).contains("does not hold its check: 1 missing, at most 0");
    assertThat(flip("switch", "--force").err()).contains("reason: is needed with force");

    Path known = folder.resolve("known.yaml");
    Files.writeString(
        known,
        Files.readString(mapping)
            .replace("missing: 0, extra: 0, different: 0", "missing: 1, extra: 1, different: 1"));
    assertThat(check(known, report).status()).isZero();
    assertThat(flip("switch").out()).contains("shadow -> tasks, lane live, state 2");
  }

  /** The old pipeline's documents, as they stand where it writes to the same database. */
  private void keepInTheStore() throws IOException {
    List<Write> writes = new ArrayList<>();
    for (String line : Files.readAllLines(legacyFile)) {
      JsonNode document = Json.mapper().readTree(line);
      writes.add(
          new Write.Set(
              DocumentPath.parse(document.path("path").asText()),
              (ObjectNode) document.path("fields")));
    }
    documents.commit(writes);
  }

  private static void exactlyTheThree(JsonNode report) {
    assertThat(report.path("same").asInt()).isEqualTo(4);
    assertThat(report.path("missing").findValuesAsText("title"))
        .containsExactly(LegacyPipeline.PHANTOM);
    assertThat(report.path("extra").findValuesAsText("title"))
        .containsExactly(LegacyPipeline.FORGOTTEN);
    assertThat(report.path("different")).hasSize(1);
    JsonNode different = report.path("different").path(0);
    assertThat(different.path("title").asText()).isEqualTo(LegacyPipeline.OTHERWISE);
    assertThat(different.path("fields"))
        .singleElement()
        .hasToString(
            "{\"field\":\"start\",\"legacy\":\"2027-03-05T20:00:00Z\",\"ours\":\"2027-03-05T19:00:00Z\"}");
    assertThat(report.path("ties")).isEmpty();
    assertThat(report.path("latency").path("count").asInt()).isEqualTo(5);
  }

  private void oldIdsStayValid() throws Exception {
    Ran imported =
        migrate(
            "import", legacyFile.toString(),
            "--service", service.toString(),
            "--mapping", "src/test/resources/migration/legacy-mapping.yaml");
    assertThat(imported.out())
        .isEqualTo(
            "6 documents read = 6 imported + 0 unchanged + 0 put aside + 0 of other collections\n");
    assertThat(monitor.awaitIdle(Duration.ofSeconds(20))).isTrue();
    for (String line : Files.readAllLines(legacyFile)) {
      String path = Json.mapper().readTree(line).path("path").asText();
      String at =
          given()
              .redirects()
              .follow(false)
              .get("/api/v1/events/" + path.replace("legacyEvents/", ""))
              .then()
              .statusCode(308)
              .extract()
              .header("Location");
      given().get(at).then().statusCode(200);
    }
    given().get("/api/v1/venues/P-BlueDoor").then().statusCode(200);
    given().get("/api/v1/events/Lnothing").then().statusCode(404);
  }

  private void wentBack() throws Exception {
    assertThat(flip("back", "--reason", "a rehearsal").out()).contains("tasks -> shadow");
    Map<String, List<String>> before = live();
    write("blue-door", "Encore", "20270401T200000", "Blue Door");
    bothAreToldOf("blue-door");
    assertThat(titles(SHADOW)).contains("Encore");
    assertThat(live()).isEqualTo(before);

    assertThat(flip("back").out()).contains("shadow -> legacy");
    assertThat(flip("back").err()).contains("was in no mode before legacy");
    List<String> modes = given().get("/admin/triggers/" + TRIGGER + "/history").path("mode");
    assertThat(modes).containsExactly("shadow", "tasks", "shadow", "legacy");
    String reason = given().get("/admin/triggers/" + TRIGGER + "/history").path("[2].reason");
    assertThat(reason).isEqualTo("a rehearsal");
  }

  /** Three sources; one of them has been live for long, by a trigger of our own. */
  private void install() throws Exception {
    write("elsewhere", "Far Away", "20270301T200000", "Mill");
    write("blue-door", "Amber Trio", "20270301T200000", "Blue Door");
    write("blue-door", LegacyPipeline.FORGOTTEN, "20270302T200000", "Blue Door");
    write("blue-door", "Beryl Quartet", "20270303T200000", "Blue Door");
    write("guide", "Amber Trio", "20270301T200000", "Blue Door");
    write("guide", "Garnet Choir", "20270304T180000", "Old Mill");
    write("guide", LegacyPipeline.OTHERWISE, "20270305T200000", "Old Mill");
    write("guide", "Harbour Night", "20270306T210000", "Cellar");
    for (String id : List.of("elsewhere", "blue-door", "guide")) {
      Path feed = folder.resolve(id + ".ics");
      sources.put(List.of(new Source(new SourceId(id), id, feed.toUri().toString(), null, null)));
    }
    given()
        .header("ce-specversion", "1.0")
        .header("ce-id", "1")
        .header("ce-source", "/rehearsal")
        .header("ce-type", "com.mystage.source.scrape")
        .contentType("application/json")
        .body("{\"source\":\"elsewhere\"}")
        .post("/events")
        .then()
        .statusCode(202);
    assertThat(monitor.awaitIdle(Duration.ofSeconds(20))).isTrue();
    assertThat(titles(Lane.LIVE)).containsExactly("Far Away");
  }

  private void write(String feed, String title, String start, String place) throws IOException {
    Path file = folder.resolve(feed + ".ics");
    String before = Files.exists(file) ? Files.readString(file) : "BEGIN:VCALENDAR\n";
    Files.writeString(
        file,
        before.replace("END:VCALENDAR\n", "")
            + "BEGIN:VEVENT\nUID:%s\nSUMMARY:%s\nDTSTART;TZID=Europe/Vienna:%s\nLOCATION:%s\nEND:VEVENT\n"
                .formatted(title.replace(" ", "-"), title, start, place)
            + "END:VCALENDAR\n");
  }

  private void beginTheOldPipeline() throws IOException {
    legacyFile = folder.resolve("legacy.jsonl");
    legacy =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                Path.of("target/test-classes").toAbsolutePath().toString(),
                LegacyPipeline.class.getName(),
                folder.toString(),
                legacyFile.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    answers = legacy.inputReader(StandardCharsets.UTF_8);
  }

  /** One message of the topic a source, to the old pipeline and to ours, until both are done. */
  private void bothAreToldOf(String... ids) throws Exception {
    for (String id : ids) {
      given()
          .contentType("application/json")
          .body(
              Json.text(
                  Map.of(
                      "subscription",
                      "projects/p/subscriptions/mystage-scrape-source-function",
                      "message",
                      Map.of("messageId", "m" + ++messages, "attributes", Map.of("source", id)))))
          .post("/events")
          .then()
          .statusCode(202);
      legacy.outputWriter(StandardCharsets.UTF_8).append(id).append('\n').flush();
      assertThat(answers.readLine()).isEqualTo("done " + id);
    }
    assertThat(monitor.awaitIdle(Duration.ofSeconds(20))).isTrue();
  }

  private List<LiveEvent> events(Lane lane) {
    return catalogue
        .events(lane, new EventQuery(null, null, null, null, null, null, null, null, 100))
        .items();
  }

  private List<String> titles(Lane lane) {
    return events(lane).stream().map(LiveEvent::title).toList();
  }

  /** Every live document, as it stands, and what the live search finds. */
  private Map<String, List<String>> live() {
    Map<String, List<String>> live = new TreeMap<>();
    for (String collection : LIVE) {
      live.put(
          collection,
          documents.query(Query.from(collection)).stream().map(Object::toString).toList());
    }
    live.put("search", titles(Lane.LIVE));
    return live;
  }
}
