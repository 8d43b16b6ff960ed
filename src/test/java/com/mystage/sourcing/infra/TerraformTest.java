package com.mystage.sourcing.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mystage.sourcing.tasks.QueueDefinition;
import com.mystage.sourcing.tasks.QueueDefinitions;
import com.mystage.sourcing.triggers.cloud.CloudTrigger;
import com.mystage.sourcing.triggers.cloud.CloudTriggers;
import com.mystage.sourcing.triggers.table.TriggerTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Terraform module, by Terraform itself; nothing is dialled. */
class TerraformTest {

  private static final Path MODULE = Path.of("infra");
  private static final List<String> VALUES =
      List.of("project=my-project", "region=europe-west1", "firestore_location=eur3");

  private static Optional<String> missing = Optional.empty();
  private static Terraform terraform;

  @TempDir Path folder;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    missing = Terraform.missing();
    if (missing.isEmpty()) {
      terraform = Terraform.forModule(MODULE, data);
    }
  }

  /** Before each, since only then is each counted as skipped. */
  @BeforeEach
  void skipWithout() {
    assumeTrue(missing.isEmpty(), missing.orElse(""));
  }

  @AfterAll
  static void stop() {
    if (terraform != null) {
      terraform.close();
    }
  }

  @Test
  void theModuleIsValidAndFormatted() throws Exception {
    assertThat(terraform.run(MODULE, "validate", "-no-color").output()).contains("Success!");
    assertThat(terraform.run(MODULE, "fmt", "-check", "-diff", "-recursive", "-no-color"))
        .isEqualTo(new Terraform.Run(0, ""));
  }

  @Test
  void aMistakeInItIsFound() throws Exception {
    Path copy = copy();
    change(copy, "queues.tf", "max_concurrent_dispatches =", "max_concurent_dispatches =");
    change(copy, "triggers.tf", "event_data_content_type", "event_content_type");
    change(copy, "pubsub.tf", "oidc_token {", "oidc_tokens {");
    change(copy, "firestore.tf", "\"google_firebaserules_release\"", "\"google_firebase_release\"");
    change(copy, "firestore.tf", "  field  ", "  name = \"x\"\n  field  ");
    change(copy, "schedules.tf", "attempt_deadline = \"60s\"", "attempt_deadline = [60]");
    assertThat(complaints(terraform.run(copy, "validate", "-no-color")))
        .contains("An argument named \"max_concurent_dispatches\" is not expected here")
        .contains("An argument named \"event_content_type\" is not expected here")
        .contains("Blocks of type \"oidc_tokens\" are not expected here")
        .contains("'name' is read only")
        .contains("does not support resource type \"google_firebase_release\"")
        .contains("Inappropriate value for attribute \"attempt_deadline\": string required");
  }

  @Test
  void aFieldThatTheTableOfTriggersDoesNotHaveIsFoundByThePlan() throws Exception {
    Path copy = copy();
    change(copy, "triggers.tf", "each.value.document\n", "each.value.documents\n");
    assertThat(complaints(plan(copy))).contains("Unsupported attribute");
  }

  private static void change(Path module, String file, String right, String wrong)
      throws IOException {
    String text = Files.readString(module.resolve(file));
    assertThat(text).contains(right);
    Files.writeString(module.resolve(file), text.replace(right, wrong));
  }

  /** Without Terraform's frame and line breaks. */
  private static String complaints(Terraform.Run run) {
    assertThat(run.exit()).as(run.output()).isEqualTo(1);
    return run.output().replaceAll("\\s*│?\\s+", " ");
  }

  /** The module beside the tables that it reads, without a developer's own values and state. */
  private Path copy() throws IOException {
    Path project = folder.resolve("project");
    List<Path> files = new ArrayList<>(Terraform.files(MODULE));
    files.add(MODULE.resolve("triggers.json"));
    files.add(MODULE.resolve("firestore/firestore.indexes.json"));
    files.add(MODULE.resolve("firestore/firestore.rules"));
    files.add(Path.of("src/main/resources/queues.yaml"));
    for (Path file : files) {
      Path target = project.resolve(file);
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
    return project.resolve(MODULE);
  }

  private Terraform.Run plan(Path module, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("plan", "-no-color", "-input=false"));
    arguments.add("-lock=false");
    arguments.add("-out=" + folder.resolve("plan").toAbsolutePath());
    VALUES.forEach(value -> arguments.add("-var=" + value));
    arguments.addAll(List.of(more));
    return terraform.run(module, arguments.toArray(String[]::new));
  }

  private JsonNode planned(String... more) throws Exception {
    Path copy = copy();
    Terraform.Run run = plan(copy, more);
    assertThat(run.exit()).as(run.output()).isZero();
    Terraform.Run shown =
        terraform.run(copy, "show", "-json", folder.resolve("plan").toAbsolutePath().toString());
    return new ObjectMapper().readTree(shown.output()).path("planned_values");
  }

  private static List<JsonNode> resources(JsonNode planned, String type) {
    return planned
        .at("/root_module/resources")
        .valueStream()
        .filter(each -> each.path("type").asText().equals(type))
        .map(each -> each.path("values"))
        .toList();
  }

  private static Set<String> names(JsonNode planned, String type) {
    return resources(planned, type).stream()
        .map(each -> each.path("name").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void thePlanHoldsEveryQueueAndEveryTrigger() throws Exception {
    JsonNode planned = planned("-var=image=example/image:1");
    QueueDefinitions queues = QueueDefinitions.load();
    assertThat(names(planned, "google_cloud_tasks_queue"))
        .containsExactlyInAnyOrderElementsOf(
            queues.all().stream().map(QueueDefinition::name).toList());
    for (JsonNode queue : resources(planned, "google_cloud_tasks_queue")) {
      QueueDefinition definition = queues.find(queue.path("name").asText()).orElseThrow();
      assertThat(queue.at("/rate_limits/0/max_concurrent_dispatches").asInt())
          .isEqualTo(definition.maxConcurrentDispatches());
      assertThat(queue.at("/retry_config/0/max_attempts").asInt())
          .isEqualTo(definition.retry().maxAttempts());
    }
    Set<String> sending = new TreeSet<>(names(planned, "google_eventarc_trigger"));
    sending.addAll(names(planned, "google_pubsub_subscription"));
    sending.addAll(names(planned, "google_cloud_scheduler_job"));
    sending.remove("mystage-dead-letters");
    assertThat(sending).containsExactlyInAnyOrderElementsOf(wanted());
    JsonNode criteria =
        resources(planned, "google_eventarc_trigger").stream()
            .filter(each -> each.path("name").asText().equals("review-decided"))
            .findFirst()
            .orElseThrow()
            .path("matching_criteria");
    assertThat(criteria.toString())
        .contains("\"value\":\"google.cloud.firestore.document.v1.written\"")
        .contains("\"value\":\"(default)\"")
        .contains("\"operator\":\"match-path-pattern\",\"value\":\"decisions/{decision}\"");
  }

  private static Set<String> wanted() {
    TriggerTable table =
        TriggerTable.load(
            QueueDefinitions.load().all().stream()
                .map(QueueDefinition::name)
                .collect(Collectors.toSet()),
            Map.of());
    return CloudTriggers.of(table).triggers().stream()
        .map(each -> each instanceof CloudTrigger.Push push ? push.subscription() : each.name())
        .collect(Collectors.toSet());
  }

  @Test
  void aRowCanBeLeftOutAndTheServiceAndItsTopicsCanBeThereAlready() throws Exception {
    JsonNode planned =
        planned(
            "-var=without_triggers=[\"source-changed\"]",
            "-var=existing_topics=[\"deduplicate\"]",
            "-var=create_firestore_database=false");
    assertThat(names(planned, "google_eventarc_trigger"))
        .contains("review-decided")
        .noneMatch(name -> name.startsWith("source-changed"));
    assertThat(names(planned, "google_pubsub_topic")).doesNotContain("deduplicate");
    assertThat(names(planned, "google_pubsub_subscription")).contains("deduplicate");
    assertThat(resources(planned, "google_cloud_run_v2_service")).isEmpty();
    assertThat(resources(planned, "google_firestore_database")).isEmpty();
    assertThat(planned.at("/outputs/service_url/value").asText())
        .isEqualTo("https://mystage-event-sourcing-the-number.europe-west1.run.app");
  }

  @Test
  void aBadValueIsRefusedByItsName() throws Exception {
    Terraform.Run run =
        plan(
            copy(),
            "-var=project=My Project",
            "-var=region=europe",
            "-var=service_url=http://x.example/events",
            "-var=delivery_attempts=3",
            "-var=max_instances=0.5",
            "-var=without_triggers=[\"Not A Row\"]");
    assertThat(complaints(run))
        .contains("project must be a project id")
        .contains("region must be a region")
        .contains("service_url must be https://HOST")
        .contains("delivery_attempts must be 5 to 100")
        .contains("max_instances must be a whole number")
        .contains("without_triggers must hold names of rows");
  }
}
