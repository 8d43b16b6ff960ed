package com.mystage.sourcing.cli;

import com.mystage.sourcing.documents.migrations.Migrations;
import com.mystage.sourcing.documents.schema.DocumentSchemas;
import com.mystage.sourcing.documents.schema.DocumentTable;
import com.mystage.sourcing.documents.schema.DocumentsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Exports the schemas of documents. */
@Command(
    name = "schemas",
    description = "Write the JSON Schema of each kind of document, one file each.",
    footer = {"", "Prints the documents' version and the hash for docs/schema/CHANGES.md."},
    mixinStandardHelpOptions = true)
final class SchemasCommand implements Callable<Integer> {

  private static final String SUFFIX = ".schema.json";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Where the schemas are written. Other files there ending in .schema.json go.")
  Path out = Path.of("");

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "A page, as docs/documents.md, whose table of collections is renewed.")
  @Nullable Path page;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    DocumentTable table = DocumentTable.load();
    DocumentSchemas schemas = new DocumentSchemas(table);
    Files.createDirectories(out);
    Map<String, String> files = schemas.files();
    for (Path file : old()) {
      if (!files.containsKey(file.getFileName().toString())) {
        Files.delete(file);
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(out.resolve(file.getKey()), file.getValue());
    }
    if (page != null) {
      Files.writeString(page, DocumentsPage.renewed(Files.readString(page), table));
    }
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .printf(
            "%d schemas, version %d, %s%n",
            files.size(), Migrations.version(), schemas.fingerprint());
    return 0;
  }

  private List<Path> old() throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    }
  }
}
