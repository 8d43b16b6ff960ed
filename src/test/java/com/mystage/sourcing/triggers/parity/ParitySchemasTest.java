package com.mystage.sourcing.triggers.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.fixture.AnEvent;
import com.mystage.sourcing.triggers.parity.mapping.LegacyDocument;
import com.mystage.sourcing.triggers.parity.mapping.LegacyEvent;
import com.mystage.sourcing.triggers.parity.mapping.LegacyMapping;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/schema says of mappings and reports is so. */
class ParitySchemasTest {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Path REHEARSAL = Path.of("src/test/resources/migration/legacy-mapping.yaml");

  private static JsonSchema schema(String name) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(Path.of("docs/schema", name)));
  }

  private static String documented() throws IOException {
    Matcher block =
        Pattern.compile("```yaml\n(collection:.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("docs/migration.md")));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  @Test
  void theDocumentedMappingIsReadAndFollowsItsSchema() throws IOException {
    for (String yaml : List.of(documented(), Files.readString(REHEARSAL))) {
      assertThat(schema("legacy-mapping.schema.json").validate(YAML.readTree(yaml))).isEmpty();
      assertThat(LegacyMapping.read(yaml, "mapping").match()).isNotEmpty();
    }
  }

  @Test
  void whatTheReaderRefusesTheSchemaRefusesToo() throws IOException {
    for (String yaml :
        List.of(
            "fields: {title: t}",
            "fields: {title: t, start: s, begin: b}",
            "fields: {title: t, start: {path: s, as: when}}",
            "fields: {title: t, start: {path: s, constant: c}}",
            "{fields: {title: t, start: s}, match: [[name]]}",
            "{fields: {title: t, start: s}, criteria: {missing: x}}",
            "{fields: {title: t, start: s}, lane: x}")) {
      assertThat(schema("legacy-mapping.schema.json").validate(YAML.readTree(yaml)))
          .as(yaml)
          .isNotEmpty();
    }
  }

  @Test
  void aReportFollowsItsSchema() throws IOException {
    LegacyMapping mapping = LegacyMapping.read(documented(), "mapping");
    List<LegacyEvent> legacy = List.of(event(mapping, "a", "Amber"), event(mapping, "b", "Gone"));
    List<LaneEvent> ours =
        List.of(
            ours(AnEvent.anEvent("Amber").at("Mill").starting("2026-12-01T20:00:00Z")),
            ours(AnEvent.anEvent("New").at("Mill").starting("2026-12-02T20:00:00Z")));

    ParityReport report =
        new Judging(mapping.criteria(), new Span(null, null, null, null), "trial")
            .report(new Parity(mapping).pair(legacy, ours), List.of("line 7"), Instant.EPOCH);

    assertThat(report.different()).hasSize(1);
    assertThat(report.missing()).hasSize(1);
    assertThat(report.extra()).hasSize(1);
    assertThat(schema("parity-report.schema.json").validate(Json.fields(report))).isEmpty();
  }

  private static LaneEvent ours(AnEvent event) {
    return new LaneEvent(event.build(), Instant.parse("2026-11-20T09:00:00Z"));
  }

  private static LegacyEvent event(LegacyMapping mapping, String id, String title) {
    return mapping.event(
        LegacyDocument.parse(
            """
            {"path":"events/%s","fields":{"name":"%s","startsAt":1796155200000,"place":{"title":"Mill","tz":"UTC"},"links":{"page":"https://a.example"}},"createTime":"2026-11-20T11:00:00Z"}
            """
                .formatted(id, title)));
  }
}
