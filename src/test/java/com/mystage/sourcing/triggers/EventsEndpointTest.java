package com.mystage.sourcing.triggers;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.mystage.sourcing.Engine;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.identity.LocalIssuer;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.tasks.TaskMonitor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What senders meet over HTTP: the statuses of docs/events.md, and an effect that comes once. */
@QuarkusTest
@TestProfile(EventsEndpointTest.WithASender.class)
@SuppressWarnings("NullAway.Init") // injected
public class EventsEndpointTest {

  private static final String AUDIENCE = "https://here/events";

  /** The whole service in a data folder of its own, which forgets a task's name at once. */
  public static class WithASender implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Path data = Files.createTempDirectory("events");
        return Map.of(
            "mystage.data", data.toString(),
            "mystage.announcements.sinks.copy.kind", "file",
            "mystage.announcements.sinks.copy.file", data.resolve("announced.jsonl").toString(),
            "quarkus.http.test-port", "0",
            "quarkus.scheduler.enabled", "false",
            "mystage.tasks.tombstones", "PT0S",
            "mystage.triggers.senders.test.issuer", "http://mystage.internal",
            "mystage.triggers.senders.test.audience", AUDIENCE,
            "mystage.triggers.senders.test.emails", "test@example.org");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Inject LocalIssuer issuer;
  @Inject Sources sources;
  @Inject DocumentStore documents;
  @Inject TaskMonitor monitor;
  @Inject Engine engine;

  private static final SourceId CHOIR = new SourceId("choir");

  @BeforeEach
  void aSource() throws IOException {
    Path feed = Files.createTempFile("choir", ".ics");
    Files.writeString(feed, "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n");
    sources.put(List.of(new Source(CHOIR, "Choir", feed.toUri().toString(), null, null)));
  }

  private RequestSpecification sent() {
    return given()
        .header("Authorization", "Bearer " + issuer.token("test@example.org", AUDIENCE))
        .contentType("application/json");
  }

  private static RequestSpecification scrape(RequestSpecification request, String id) {
    return request
        .header("ce-specversion", "1.0")
        .header("ce-id", id)
        .header("ce-source", "/test")
        .header("ce-type", "com.mystage.source.scrape")
        .body("{\"source\":\"choir\"}");
  }

  private static ValidatableResponse refused(RequestSpecification request, int status) {
    return request
        .post("/events")
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("status", equalTo(status));
  }

  @Test
  void anEventIsAnswered202WithoutABodyAndHasItsEffectOnceEvenWhenItsNameIsForgotten()
      throws InterruptedException {
    String task =
        scrape(sent(), "once")
            .post("/events")
            .then()
            .statusCode(202)
            .body(emptyString())
            .extract()
            .header("Mystage-Tasks");
    assertThat(monitor.awaitIdle(Duration.ofSeconds(20))).isTrue();
    Instant first = sources.state(Lane.LIVE, CHOIR).orElseThrow().lastVisit();

    String again =
        scrape(sent(), "once")
            .post("/events")
            .then()
            .statusCode(202)
            .extract()
            .header("Mystage-Tasks");

    assertThat(monitor.awaitIdle(Duration.ofSeconds(20))).isTrue();
    assertThat(again).isEqualTo(task);
    assertThat(monitor.attempts("scraping", 10).stream().filter(each -> each.task().equals(task)))
        .as("it ran again, since the queue had forgotten it")
        .hasSize(2);
    assertThat(sources.state(Lane.LIVE, CHOIR).orElseThrow().lastVisit()).isEqualTo(first);
  }

  @Test
  void anUploadedFileIsReadForTheSourceThatItsFolderNames() throws Exception {
    Path file = engine.data().resolve("import/choir/spring concert.ics");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VEVENT
        UID:spring
        SUMMARY:Spring Concert
        DTSTART:%s
        END:VEVENT
        END:VCALENDAR
        """
            .formatted(tomorrow()));

    sent()
        .header("ce-specversion", "1.0")
        .header("ce-id", "upload")
        .header("ce-source", "//storage.googleapis.com/projects/_/buckets/town-import")
        .header("ce-subject", "objects/choir/spring concert.ics")
        .header("ce-type", "google.cloud.storage.object.v1.finalized")
        .body("{\"bucket\":\"town-import\",\"name\":\"choir/spring concert.ics\"}")
        .post("/events")
        .then()
        .statusCode(202);

    assertThat(monitor.awaitIdle(Duration.ofSeconds(20))).isTrue();
    assertThat(documents.query(Query.from("listings")))
        .singleElement()
        .satisfies(listing -> {
          assertThat(listing.fields().path("title").asText()).isEqualTo("Spring Concert");
          assertThat(listing.fields().path("source").asText()).isEqualTo("choir");
        });
  }

  private static String tomorrow() {
    return DateTimeFormatter.ofPattern("yyyyMMdd'T'190000'Z'")
        .withZone(ZoneOffset.UTC)
        .format(Instant.now().plus(Duration.ofDays(1)));
  }

  @Test
  void whoShowsNoTokenOrThatOfAnotherIsRefused() {
    refused(scrape(given().contentType("application/json"), "x"), 401)
        .header("WWW-Authenticate", "Bearer")
        .body("input", equalTo("authorization"));
    refused(
        scrape(
            given()
                .contentType("application/json")
                .header("Authorization", "Bearer " + issuer.token("else@example.org", AUDIENCE)),
            "x"),
        403);
  }

  @Test
  void theSendersFaultsAre4xxAndNameTheInput() {
    refused(sent().body("{}"), 400).body("input", equalTo("ce-specversion"));
    refused(scrape(sent(), "a%0Ab"), 400).body("input", equalTo("id"));
    refused(sent().contentType("application/cloudevents+json").body("{\"a"), 400)
        .body("input", equalTo("body"));
    refused(sent().contentType("text/plain").body("hello"), 415)
        .body("input", equalTo("content-type"));
    refused(scrape(sent(), "x").body("{\"source\":\"nowhere\"}"), 422)
        .body("input", equalTo("source nowhere"));
    refused(scrape(sent(), "x").body(new byte[10 << 20]), 413)
        .body("input", equalTo("body"))
        .body("detail", startsWith("is larger than 4194304 bytes"));
    refused(
            sent()
                .contentType("application/cloudevents+json")
                .body(
                    "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"no.such\"}"),
            422)
        .body("input", equalTo("type"));
  }

  @Test
  void whatASenderWroteIsRepeatedNeitherAtLengthNorWithBreaks() {
    refused(scrape(sent(), "x").body("{\"source\":\"a\\nb\\u001b[31m\"}"), 400)
        .body("detail", startsWith("source id 'a?b?[31m' must be"));
    refused(scrape(sent(), "x").body("{\"source\":\"" + "x".repeat(1 << 20) + "\"}"), 400)
        .body("detail.length()", equalTo(501));
    refused(sent().header("content-encoding", "gzip").body("x"), 415)
        .body("input", equalTo("content-encoding"));
    refused(sent().contentType("nonsense").body(new byte[1]), 415)
        .body("input", equalTo("content-type"));
  }

  @Test
  void aSourceWhoseDocumentIsNoneIsRefusedByName() {
    documents.commit(
        List.of(
            new Write.Set(
                new DocumentPath("sources", "broken"),
                JsonNodeFactory.instance.objectNode().put("url", "choir.ics"))));

    refused(scrape(sent(), "x").body("{\"source\":\"broken\"}"), 422)
        .body("input", equalTo("sources/broken"))
        .body("detail", startsWith("source broken: url 'choir.ics' must begin with"));
    documents.commit(List.of(new Write.Delete(new DocumentPath("sources", "broken"))));
  }
}
