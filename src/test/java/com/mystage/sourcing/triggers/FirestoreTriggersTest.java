package com.mystage.sourcing.triggers;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import com.mystage.sourcing.documents.firestore.FirestoreEmulator;
import com.mystage.sourcing.tasks.QueueStatus;
import com.mystage.sourcing.tasks.TaskMonitor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Documents in Google's Firestore emulator, whose changes it tells as Eventarc does: what operators
 * write sets work off, what the service writes does not.
 */
@QuarkusTest
@TestProfile(FirestoreTriggersTest.OnTheEmulator.class)
@SuppressWarnings("NullAway.Init") // injected
class FirestoreTriggersTest {

  private static final String EMULATOR = "mystage.documents.emulator-host";
  private static final String RELAY_PORT = "test.relay-port";
  private static final String PROJECT = "triggers";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The whole service with its documents in the emulator, where one is installed. */
  public static class OnTheEmulator implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Map<String, String> settings = new HashMap<>();
        settings.put("mystage.data", Files.createTempDirectory("firestore-triggers").toString());
        settings.put("quarkus.http.test-port", "0");
        settings.put("quarkus.scheduler.enabled", "false");
        settings.put("mystage.pipeline.debounce", "PT0.05S");
        // The emulator tells of all changes: many are refused, as no trigger takes them.
        settings.put("quarkus.log.category.\"com.mystage.sourcing.triggers\".level", "ERROR");
        FirestoreEmulator.ours()
            .ifPresent(emulator -> {
              settings.put("mystage.documents.engine", "gcp");
              settings.put("mystage.documents.project", PROJECT);
              settings.put(EMULATOR, emulator.host());
              settings.put(RELAY_PORT, "" + emulator.port());
            });
        return settings;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @TestHTTPResource("/events")
  URI events;

  @Inject TaskMonitor monitor;
  @TempDir Path folder;

  @Test
  void whatOperatorsWriteInFirestoreSetsALookOffAndWhatTheServiceWritesNothing() throws Exception {
    var relayPort = ConfigProvider.getConfig().getOptionalValue(RELAY_PORT, Integer.class);
    assumeTrue(
        relayPort.isPresent(),
        "no Firestore emulator: cloud-firestore-emulator is not in an installed Google Cloud SDK");
    try (FunctionsRelay relay = new FunctionsRelay(relayPort.get(), events);
        Firestore operator = operator()) {
      tellOfEveryChange();
      var choir = operator.document("sources/choir");

      choir.set(source(feed("first", "Amber Trio"))).get();
      relay.await(1, it -> it.subject().equals("documents/sources/choir") && it.status() == 202);
      assertThat(monitor.awaitIdle(PATIENCE)).isTrue();
      assertThat(titles()).containsExactly("Amber Trio");

      choir.set(source(feed("second", "Amber Trio", "Blue Door Choir"))).get();
      relay.await(2, it -> it.subject().equals("documents/sources/choir") && it.status() == 202);
      assertThat(monitor.awaitIdle(PATIENCE)).isTrue();
      assertThat(titles()).containsExactlyInAnyOrder("Amber Trio", "Blue Door Choir");

      choir.delete().get();
      relay.await(3, it -> it.subject().equals("documents/sources/choir") && it.status() == 202);
      relay.await(2, it -> it.subject().equals("documents/sourceStates/choir"));

      // Told in the order of the changes: after this one nothing of the above is to come.
      operator.document("marks/last").set(Map.of("of", "all")).get();
      relay.await(1, it -> it.subject().equals("documents/marks/last"));
      assertThat(monitor.awaitIdle(PATIENCE)).isTrue();
      assertThat(created("scraping")).as("one look a change, none for the deletion").isEqualTo(2);
      assertThat(relay.deliveries())
          .filteredOn(it -> !it.subject().startsWith("documents/sources/"))
          .as("the service's own writes")
          .hasSizeGreaterThan(10)
          .allSatisfy(it -> assertThat(it.status()).isEqualTo(422));
    }
  }

  private static Firestore operator() {
    return FirestoreOptions.newBuilder()
        .setProjectId(PROJECT)
        .setEmulatorHost(ConfigProvider.getConfig().getValue(EMULATOR, String.class))
        .build()
        .getService();
  }

  /** One trigger for all documents, where the cloud has one for each path of triggers.yaml. */
  private static void tellOfEveryChange() {
    given()
        .baseUri("http://" + ConfigProvider.getConfig().getValue(EMULATOR, String.class))
        .contentType("application/json")
        .queryParam("eventarcTriggerId", "every-change")
        .body(
            """
            {"eventType": "google.cloud.firestore.document.v1.written",
             "database": "(default)", "namespace": "(default)",
             "document": {"value": "{collection}/{document}", "matchType": "PATH_PATTERN"}}
            """)
        .post("/emulator/v1/projects/" + PROJECT + "/eventarcTrigger")
        .then()
        .statusCode(200);
  }

  private static Map<String, Object> source(Path feed) {
    return Map.of("id", "choir", "name", "Choir", "url", feed.toUri().toString());
  }

  private Path feed(String name, String... titles) throws IOException {
    StringBuilder feed = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    String day =
        DateTimeFormatter.BASIC_ISO_DATE
            .withZone(ZoneOffset.UTC)
            .format(Instant.now().plus(Duration.ofDays(10)))
            .substring(0, 8);
    for (int i = 0; i < titles.length; i++) {
      feed.append("BEGIN:VEVENT\r\nUID:%d\r\nSUMMARY:%s\r\n".formatted(i, titles[i]))
          .append("DTSTART:%sT%d0000Z\r\nDURATION:PT1H\r\n".formatted(day, 12 + 2 * i))
          .append("LOCATION:Blue Door\\, 5 Harbour Street\\, Benchford\r\nEND:VEVENT\r\n");
    }
    return Files.writeString(
        folder.resolve(name + ".ics"), feed.append("END:VCALENDAR\r\n").toString());
  }

  private static List<String> titles() {
    return given().get("/api/v1/events?limit=50").jsonPath().getList("items.title");
  }

  private long created(String queue) {
    return monitor.queues().stream()
        .filter(status -> status.name().equals(queue))
        .map(QueueStatus::created)
        .findFirst()
        .orElseThrow();
  }
}
