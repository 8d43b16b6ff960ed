package com.mystage.sourcing.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.triggers.decoding.AMessage;
import com.mystage.sourcing.triggers.table.TriggerTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Google's own samples of events, where they lie beside the project. */
class GoogleSamplesTest {

  private static final Path SAMPLES = Path.of("..", "shared", "corpus", "google-cloudevents");

  /** One row for each kind of sample. */
  private static final String TABLE =
      """
      triggers:
        - {name: pubsub, filters: [{exact: {type: google.cloud.pubsub.topic.v1.messagePublished}}], step: dedup, mode: tasks}
        - {name: scheduler, filters: [{exact: {type: google.cloud.scheduler.job.v1.executed}}], step: enrichment, mode: tasks}
        - {name: audit, filters: [{exact: {type: google.cloud.audit.log.v1.written}}], step: publication, mode: tasks}
        - {name: firestore, filters: [{path: {document: "gcf-test/{id}"}}], step: scraping, key: ["{id}"], mode: tasks}
        - {name: storage, filters: [{path: {subject: "objects/{id=**}"}}], step: scraping, key: [data.bucket], mode: tasks}
      """;

  private static final Map<String, String> TYPES =
      Map.of(
          "pubsub", "google.cloud.pubsub.topic.v1.messagePublished",
          "scheduler", "google.cloud.scheduler.job.v1.executed",
          "audit", "google.cloud.audit.log.v1.written",
          "firestore", "google.cloud.firestore.document.v1.written",
          "storage", "google.cloud.storage.object.v1.finalized");

  @TempDir Path folder;

  private static List<Path> samples(String below) throws IOException {
    assumeTrue(Files.isDirectory(SAMPLES), "the corpus is not here");
    try (var files = Files.walk(SAMPLES.resolve(below))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static String kind(Path sample) {
    return TYPES.keySet().stream()
        .filter(kind -> sample.toString().contains("/" + kind + "/"))
        .findFirst()
        .orElseThrow();
  }

  /** The sample is the data; the attributes are those that Eventarc would send with it. */
  private static AMessage binary(Path sample) throws IOException {
    String data = Files.readString(sample);
    String subject =
        switch (kind(sample)) {
          case "firestore" ->
              data.replaceAll("(?s).*\"name\": ?\"[^\"]*?/(documents/[^\"]+)\".*", "$1");
          case "storage" -> "objects/" + data.replaceAll("(?s).*\"name\": ?\"([^\"]+)\".*", "$1");
          default -> "subject";
        };
    return AMessage.binary()
        .with("ce-id", sample.toString())
        .with("ce-type", TYPES.get(kind(sample)))
        .with("ce-subject", subject)
        .body(data);
  }

  private void allRoute(List<Path> samples, boolean structured) throws IOException {
    try (IntakeFixture here = new IntakeFixture(folder)) {
      new Sources(here.documents)
          .put(
              List.of(
                      "some-bucket",
                      "sample-bucket",
                      "2Vm2mI1d0wIaK2Waj5to",
                      "IH75dRdeYJKd4uuQiqch")
                  .stream()
                  .map(id -> new Source(new SourceId(id), id, "https://x.example", null, null))
                  .toList());
      TriggerTable table = TriggerTable.read(TABLE, IntakeFixture.QUEUES, Map.of());
      Intake intake = here.intake(table, false, Instant.now());
      for (Path sample : samples) {
        AMessage message =
            structured ? AMessage.structured(Files.readString(sample)) : binary(sample);
        assertThat(intake.take(message.headers(), message.body())).as(sample.toString()).hasSize(1);
      }
      assertThat(here.queued).hasSize(samples.size());
    }
  }

  @Test
  void everyTestdataSampleDecodesAndRoutes() throws IOException {
    List<Path> samples = samples("testdata");
    assertThat(samples).hasSizeGreaterThanOrEqualTo(9);
    allRoute(samples, false);
  }

  @Test
  void everyBinaryExampleDecodesAndRoutes() throws IOException {
    allRoute(samples("examples/binary"), false);
  }

  @Test
  void everyStructuredExampleDecodesAndRoutes() throws IOException {
    allRoute(samples("examples/structured"), true);
  }
}
