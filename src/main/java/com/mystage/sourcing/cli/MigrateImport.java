package com.mystage.sourcing.cli;

import com.mystage.sourcing.admin.triggers.ImportRequest;
import com.mystage.sourcing.triggers.parity.LegacyImport;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports an old catalogue. */
@Command(
    name = "import",
    description = "Import the events of an old catalogue as listings of the source 'legacy'.",
    footer = {
      "",
      "FILE holds a document a line: {\"path\",\"fields\",\"createTime\",\"updateTime\"}. The old ids stay",
      "valid: GET /api/v1/events/OLD-ID leads to the event. Importing again changes nothing.",
      "Exit status: 0 all documents were taken, 1 some were put aside (the rest was imported)."
    },
    mixinStandardHelpOptions = true)
final class MigrateImport implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "JSON Lines.")
  Path file = Path.of("");

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      required = true,
      description = "YAML that says where which field stands; see docs/migration.md.")
  Path mapping = Path.of("");

  @ArgGroup Where where = new Where();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  /** A running service, or a folder that none is using. */
  static final class Where {
    @Option(
        names = "--service",
        paramLabel = "URL",
        description = "The running service (default: " + ServiceCalls.LOCAL + ").")
    @Nullable String service;

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "The data folder, when no service is running on it.")
    @Nullable Path data;
  }

  @Override
  public Integer call() {
    String yaml = LegacyFile.mapping(mapping);
    if (where.data != null) {
      ImportRun.request = new ImportRun.Request(file, yaml, spec.commandLine());
      return Service.run(
          ImportRun.class,
          0,
          where.data,
          Map.of("quarkus.scheduler.enabled", "false", "quarkus.log.level", "ERROR"));
    }
    String url = where.service == null ? ServiceCalls.LOCAL : where.service;
    try (ServiceCalls service = new ServiceCalls(url)) {
      ImportAccount account = new ImportAccount(spec.commandLine());
      LegacyBatches.each(
          file,
          (lines, first) ->
              account.add(
                  service.send(
                      "POST",
                      "admin/migration/import",
                      new ImportRequest(yaml, lines, first),
                      LegacyImport.Account.class)));
      return account.settle();
    }
  }
}
