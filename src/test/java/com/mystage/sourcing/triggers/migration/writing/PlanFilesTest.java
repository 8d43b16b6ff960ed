package com.mystage.sourcing.triggers.migration.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.mystage.sourcing.infra.Terraform;
import com.mystage.sourcing.tasks.QueueDefinitions;
import com.mystage.sourcing.triggers.migration.Answers;
import com.mystage.sourcing.triggers.migration.LegacyInventory;
import com.mystage.sourcing.triggers.migration.MigrationPlan;
import com.mystage.sourcing.triggers.migration.Outcome;
import com.mystage.sourcing.triggers.migration.Planned;
import com.mystage.sourcing.triggers.migration.jobs.JobsPlan;
import com.mystage.sourcing.triggers.table.Mode;
import com.mystage.sourcing.triggers.table.Trigger;
import com.mystage.sourcing.triggers.table.TriggerTable;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFilesTest {

  private static final Path SCHEMAS = Path.of("docs/schema");
  private static final MigrationPlan PLAN = LegacyInventory.plan(LegacyInventory.answers());
  private static final JobsPlan JOBS =
      JobsPlan.of(
          LegacyInventory.FOLDER.resolve("pending-jobs.jsonl"),
          kind -> Optional.ofNullable(LegacyInventory.answers().kinds().get(kind)),
          LegacyInventory.NOW);
  private static final Map<String, String> FILES = PlanFiles.of(PLAN, JOBS);

  @TempDir Path folder;

  private static String file(String name) {
    return FILES.getOrDefault(name, "");
  }

  private static JsonSchema schema(String name) {
    return JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder ->
                builder.schemaMappers(mappers ->
                    mappers.mapPrefix("https://mystage.com/schema/", SCHEMAS.toUri().toString())))
        .getSchema(SchemaLocation.of("https://mystage.com/schema/" + name));
  }

  @Test
  void thePlanForProgramsFollowsItsSchema() throws IOException {
    JsonNode plan = new ObjectMapper().readTree(file("plan.json"));
    assertThat(schema("migration-plan.schema.json").validate(plan)).isEmpty();
    JsonNode asked = PlanJson.of(LegacyInventory.plan(Answers.NONE), JobsPlan.NONE);
    assertThat(schema("migration-plan.schema.json").validate(asked)).isEmpty();
  }

  @Test
  void theSchemaRefusesAnotherPlan() {
    ObjectNode plan = PlanJson.of(PLAN, JOBS);
    ((ObjectNode) plan.path("triggers").path(0)).remove("row");
    assertThat(schema("migration-plan.schema.json").validate(plan)).isNotEmpty();
    ObjectNode other = PlanJson.of(PLAN, JOBS);
    ((ObjectNode) other.path("triggers").path(0).path("queue")).put("unknown", 1);
    assertThat(schema("migration-plan.schema.json").validate(other)).isNotEmpty();
  }

  @Test
  void theRowsAreRowsOfTheTable() throws IOException {
    String yaml = file("triggers.yaml");
    Set<String> queues = new HashSet<>(LegacyInventory.queueNames());
    QueueDefinitions.read(file("queues.yaml")).all().forEach(queue -> queues.add(queue.name()));
    TriggerTable table = TriggerTable.read(yaml, queues, Map.of());
    assertThat(table.triggers())
        .extracting(Trigger::name)
        .containsExactlyElementsOf(
            PLAN.with(Outcome.Replaced.class).stream().map(Planned::name).toList());
    assertThat(table.triggers()).allMatch(trigger -> trigger.mode() == Mode.LEGACY);
    JsonNode tree = new ObjectMapper(new YAMLFactory()).readTree(yaml);
    assertThat(schema("triggers.schema.json").validate(tree)).isEmpty();
  }

  @Test
  void theQueuesAreQueuesOfTheTable() {
    assertThat(QueueDefinitions.read(file("queues.yaml")).all())
        .containsExactlyElementsOf(PLAN.queues());
  }

  @Test
  void noSecretIsCopied() {
    assertThat(FILES).allSatisfy((name, text) -> assertThat(text).doesNotContain("SECRET"));
  }

  @Test
  void aQuestionStandsWhereTheRowWouldBe() {
    Map<String, String> files = PlanFiles.of(LegacyInventory.plan(Answers.NONE), JobsPlan.NONE);
    assertThat(files.get("triggers.yaml"))
        .contains("# QUESTION about Cloud Storage function, 1st gen read_upload")
        .doesNotContain("name: read-upload");
    assertThat(files.get("plan.md")).contains("- `read-upload`, step: Which step does it start");
  }

  @Test
  void theOldResourcesAreImportedOnceAndWhatTheyManageIsNot() {
    String terraform = file("terraform/legacy.tf");
    assertThat(terraform)
        .contains(
            "to = google_cloudfunctions2_function.legacy_deduplicate_events",
            "id = \"projects/mystage-legacy/locations/europe-west1/jobs/publish-feeds\"")
        .doesNotContain("subscriptions/eventarc-", "triggers/deduplicate-events-402817", "gcf-");
  }

  @Test
  void theNewSubscriptionFiltersAsTheOldOne() {
    assertThat(file("terraform/new.tf")).contains("filter  = \"attributes.kind = \\\"ical\\\"\"");
  }

  @Test
  void whatTheListsSayIsATextInTerraform() {
    MigrationPlan plan =
        LegacyInventory.plan(
            folder,
            """
            [{"name": "projects/p/subscriptions/dedup", "topic": "${file(\\"x\\")}"},
             {"name": "projects/p/locations/l/jobs/dedup-daily", "schedule": "0 4 * * *",
              "timeZone": "a\\"b", "httpTarget": {"uri": "https://x.example/"}}]
            """,
            "triggers: {}");
    assertThat(PlanFiles.of(plan, JobsPlan.NONE).get("terraform/new.tf"))
        .contains("topic   = \"$${file(\\\"x\\\")}\"", "time_zone = \"a\\\"b\"")
        .contains("project = \"p\"");
  }

  @Test
  void whatHasSeveralLinesIsOneInThePage() {
    MigrationPlan plan =
        LegacyInventory.plan(
            folder,
            """
            [{"name": "projects/p/locations/l/triggers/dedup", "eventFilters": [
              {"attribute": "type", "value": "com.example.x"},
              {"attribute": "subject", "value": "a\\n| b"}]}]
            """,
            "triggers: {}");
    assertThat(PlanFiles.of(plan, JobsPlan.NONE).get("plan.md").lines())
        .contains(
            "| `dedup` | Eventarc: event to an unknown destination | com.example.x with"
                + " {subject=a \\| b}{} | a row, step dedup |");
  }

  @Test
  void anEventarcTriggerSendsUsWhatTheOldOneTook() {
    assertThat(file("terraform/new.tf"))
        .contains(
            "resource \"google_eventarc_trigger\" \"mystage_upload_audit\"",
            "operator  = \"match-path-pattern\"",
            "/channels/ticket-partner\"",
            "value     = \"mystage-uploads\"")
        .doesNotContain("artist_lookup");
  }

  @Test
  void terraformReadsWhatIsWritten() throws IOException, InterruptedException {
    Optional<String> missing = Terraform.missing();
    assumeTrue(missing.isEmpty(), missing.orElse(""));
    PlanFiles.write(folder, PLAN, JOBS);
    Path module = folder.resolve("terraform");
    try (Terraform terraform = Terraform.forModule(module, folder.resolve("data"))) {
      assertThat(terraform.run(module, "fmt", "-check", "-diff", "-no-color"))
          .isEqualTo(new Terraform.Run(0, ""));
      assertThat(terraform.run(module, "validate", "-no-color").output()).contains("Success!");
    }
  }

  @Test
  void thePageTellsHowTheJobsAddUp() {
    assertThat(file("plan.md"))
        .contains(
            "5 read = 1 due now + 2 tasks with their time + 1 held (beyond 719 h) + 1 of unknown"
                + " kinds + 0 refused");
    assertThat(file("jobs.jsonl").lines()).hasSize(4);
  }

  @Test
  void theFilesAreWritten() throws IOException {
    PlanFiles.write(folder.resolve("a/b"), PLAN, JOBS);
    assertThat(Files.readString(folder.resolve("a/b/plan.md"))).isEqualTo(file("plan.md"));
    assertThat(folder.resolve("a/b/terraform/new.tf")).exists();
  }
}
