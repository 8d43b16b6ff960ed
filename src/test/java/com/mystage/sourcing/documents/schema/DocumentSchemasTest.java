package com.mystage.sourcing.documents.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.migrations.Migrations;
import com.mystage.sourcing.documents.schema.DocumentTable.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentSchemasTest {

  private static final Path FOLDER = Path.of("docs/schema/documents");
  private static final Path CHANGES = Path.of("docs/schema/CHANGES.md");
  private static final Path PAGE = Path.of("docs/documents.md");
  private static final String RENEW =
      "write them anew: ./mystage schemas --out docs/schema/documents --page docs/documents.md";
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (\\d+) \\| `([0-9a-f]+)` \\| (.+) \\|$");

  private final DocumentTable table = DocumentTable.load();
  private final DocumentSchemas schemas = new DocumentSchemas(table);

  @Test
  void theCommittedSchemasAreCurrent() throws IOException {
    assertThat(committed()).as(RENEW).isEqualTo(schemas.files());
  }

  @Test
  void thePageListsEveryCollection() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).as(RENEW).isEqualTo(DocumentsPage.renewed(page, table));
  }

  @Test
  void whatDocumentsHoldChangesOnlyWithANoteAndAVersion() throws IOException {
    List<MatchResult> rows = ROW.matcher(Files.readString(CHANGES)).results().toList();
    assertThat(rows).extracting(row -> Integer.parseInt(row.group(1))).isSorted();
    MatchResult newest = rows.getLast();

    assertThat(Integer.parseInt(newest.group(1)))
        .as("the newest version in " + CHANGES + " is the program's")
        .isEqualTo(Migrations.version());
    assertThat(newest.group(2))
        .as(
            """
            The documents' schemas are not those of version %s any more. If stored documents must
            change, add a Migration to Migrations.shipped(), which raises the version. Then say in
            %s what changed, in a new row with this hash: %s. (A version that was never released
            keeps its row, with the new hash.)\
            """,
            newest.group(1), CHANGES, schemas.fingerprint())
        .isEqualTo(schemas.fingerprint());
  }

  @Test
  void everyPropertySaysWhatItIs() {
    List<String> silent = new ArrayList<>();
    for (Kind kind : table.collections()) {
      ObjectNode schema = schemas.of(kind);
      silent(kind.path(), schema, silent);
      schema
          .path("$defs")
          .properties()
          .forEach(definition -> {
            if (!definition.getKey().equals("State")) {
              silent(definition.getKey(), definition.getValue(), silent);
            }
          });
    }
    assertThat(silent).as("give them a text under 'types' in documents.yaml").isEmpty();
  }

  @Test
  void noTextIsAboutWhatIsNotThere() {
    List<String> known =
        table.collections().stream()
            .flatMap(kind -> Stream.concat(names(kind), defined(schemas.of(kind))))
            .toList();
    List<String> told =
        table.types().entrySet().stream()
            .flatMap(type ->
                type.getValue().fields().keySet().stream()
                    .map(field -> type.getKey() + "." + field))
            .toList();
    assertThat(known).containsAll(told);
  }

  @Test
  void documentsOfAllLanesAreKnownAndOthersAreNot() {
    assertThat(kind("events/ev_1/history/000001")).isEqualTo("events/*/history");
    assertThat(kind("lanes/shadow/events/ev_1")).isEqualTo("events");
    assertThat(kind("lanes/shadow/events/ev_1/history/000001")).isEqualTo("events/*/history");
    assertThat(kind("lanes/shadow/sources/s")).isEmpty();
    assertThat(kind("history/1")).isEmpty();
    assertThat(kind("events/ev_1/more/1")).isEmpty();
  }

  @Test
  void textsDoNotChangeTheHashButFieldsDo() {
    DocumentTable reworded = withFact("Another text.", "facts");
    DocumentTable renamed = withFact("What enrichment found out about an event.", "findings");

    assertThat(new DocumentSchemas(reworded).fingerprint()).isEqualTo(schemas.fingerprint());
    assertThat(new DocumentSchemas(renamed).fingerprint()).isNotEqualTo(schemas.fingerprint());
  }

  private DocumentTable withFact(String text, String path) {
    List<Kind> kinds =
        table.collections().stream()
            .map(kind ->
                kind.path().equals("facts")
                    ? new Kind(
                        path,
                        kind.id(),
                        text,
                        kind.record(),
                        kind.fields(),
                        kind.optional(),
                        kind.marks(),
                        kind.writer(),
                        kind.starts(),
                        kind.lanes(),
                        kind.kept())
                    : kind)
            .toList();
    return new DocumentTable(kinds, table.scalars(), table.types());
  }

  private String kind(String path) {
    return table.kindOf(DocumentPath.parse(path)).map(Kind::path).orElse("");
  }

  private Stream<String> names(Kind kind) {
    String record = kind.record();
    if (record == null) {
      return Stream.of();
    }
    String name = record.substring(record.lastIndexOf('.') + 1).replace('$', '.');
    return properties(schemas.of(kind)).map(property -> name + "." + property);
  }

  private static Stream<String> defined(JsonNode schema) {
    return schema.path("$defs").properties().stream()
        .flatMap(it -> properties(it.getValue()).map(property -> it.getKey() + "." + property));
  }

  private static Stream<String> properties(JsonNode schema) {
    return schema.path("properties").properties().stream().map(Map.Entry::getKey);
  }

  private static void silent(String name, JsonNode schema, List<String> silent) {
    schema
        .path("properties")
        .properties()
        .forEach(property -> {
          if (property.getValue().path("description").asText().isBlank()) {
            silent.add(name + "." + property.getKey());
          }
        });
  }

  private static Map<String, String> committed() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(FOLDER)) {
      for (Path file : all.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
        Json.mapper().readTree(file.toFile());
      }
    }
    return files;
  }
}
