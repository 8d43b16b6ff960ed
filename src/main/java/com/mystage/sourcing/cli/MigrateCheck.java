package com.mystage.sourcing.cli;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.admin.triggers.TriggerView;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.triggers.modes.TriggerCheck;
import com.mystage.sourcing.triggers.parity.Judging;
import com.mystage.sourcing.triggers.parity.LaneEvent;
import com.mystage.sourcing.triggers.parity.Parity;
import com.mystage.sourcing.triggers.parity.ParityReport;
import com.mystage.sourcing.triggers.parity.Span;
import com.mystage.sourcing.triggers.parity.mapping.LegacyDocument;
import com.mystage.sourcing.triggers.parity.mapping.LegacyEvent;
import com.mystage.sourcing.triggers.parity.mapping.LegacyMapping;
import com.mystage.sourcing.triggers.table.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares a shadow run with what the old pipeline wrote. */
@Command(
    name = "check",
    description = "Compare a shadow run with what the old pipeline wrote.",
    footer = {
      "",
      "Exit status: 0 the criteria of the mapping hold, 1 they do not. With NAME the outcome is kept,",
      "and decides whether 'migrate switch NAME' may go live."
    },
    mixinStandardHelpOptions = true)
final class MigrateCheck implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "A trigger in mode shadow; its lane is compared.")
  @Nullable String trigger;

  @Option(
      names = "--legacy",
      paramLabel = "FILE|COLLECTION",
      required = true,
      description =
          "JSON Lines of the old catalogue's documents, or the collection of the service's document"
              + " store where they stand.")
  String legacy = "";

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      required = true,
      description = "YAML that says where which field stands and what must agree.")
  Path mappingFile = Path.of("");

  @Option(names = "--lane", paramLabel = "LANE", description = "The lane, in place of NAME's.")
  @Nullable String lane;

  @Option(names = "--since", paramLabel = "INSTANT", description = "Written at or after it.")
  @Nullable String since;

  @Option(names = "--until", paramLabel = "INSTANT", description = "Written before it.")
  @Nullable String until;

  @Option(names = "--from", paramLabel = "INSTANT", description = "Events starting at or after it.")
  @Nullable String from;

  @Option(names = "--to", paramLabel = "INSTANT", description = "Events starting before it.")
  @Nullable String to;

  @Option(names = "--report", paramLabel = "FILE", description = "Write all of it as JSON.")
  @Nullable Path report;

  @Option(
      names = "--service",
      paramLabel = "URL",
      defaultValue = ServiceCalls.LOCAL,
      description = "The running service (default: ${DEFAULT-VALUE}).")
  String serviceUrl = ServiceCalls.LOCAL;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  @Override
  public Integer call() {
    LegacyMapping mapping =
        LegacyMapping.read(LegacyFile.mapping(mappingFile), mappingFile.toString());
    Span span = span();
    try (ServiceCalls service = new ServiceCalls(serviceUrl)) {
      TriggerView seen =
          trigger == null
              ? null
              : service.get("admin/triggers/" + ServiceCalls.segment(trigger), TriggerView.class);
      String compared = lane != null ? lane : seen != null ? seen.shadowLane() : "shadow";
      ParityReport found = compare(service, mapping, span, compared);
      write(found);
      ParityTable.print(spec.commandLine().getOut(), found);
      if (seen != null) {
        keep(service, seen, found);
      }
      return found.holds() ? 0 : 1;
    }
  }

  private Span span() {
    Options options = new Options(spec);
    return new Span(
        instant(options, "--since", since),
        instant(options, "--until", until),
        instant(options, "--from", from),
        instant(options, "--to", to));
  }

  private static @Nullable Instant instant(Options options, String name, @Nullable String value) {
    return value == null ? null : options.instant(name, value, Instant.EPOCH);
  }

  private ParityReport compare(
      ServiceCalls service, LegacyMapping mapping, Span span, String compared) {
    List<LegacyEvent> theirs = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    each(
        service,
        line -> {
          try {
            LegacyDocument document = LegacyDocument.parse(line);
            if (mapping.takes(document)) {
              theirs.add(mapping.event(document));
            }
          } catch (FailureException e) {
            refused.add(e.failure().line());
          }
        });
    List<LaneEvent> ours = new ArrayList<>();
    service.lines(
        "admin/migration/lanes/" + ServiceCalls.segment(compared) + "/events",
        line -> ours.add(Json.parse(line, LaneEvent.class)));
    return new Judging(mapping.criteria(), span, compared)
        .report(new Parity(mapping).pair(theirs, ours), refused, Instant.now());
  }

  private void each(ServiceCalls service, java.util.function.Consumer<String> line) {
    if (Files.exists(Path.of(legacy))) {
      LegacyFile.each(Path.of(legacy), (text, number) -> line.accept(text));
    } else if (legacy.contains(".")) {
      throw new Failure.Missing(legacy, "does not exist").asException();
    } else {
      service.lines("admin/migration/documents?collection=" + ServiceCalls.segment(legacy), line);
    }
  }

  private void write(ParityReport found) {
    if (report == null) {
      return;
    }
    try {
      Files.writeString(
          report, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(found) + "\n");
    } catch (IOException e) {
      throw new Failure.Invalid(report.toString(), Causes.line(e)).asException();
    }
  }

  private void keep(ServiceCalls service, TriggerView seen, ParityReport found) {
    if (seen.mode() != Mode.SHADOW || !found.lane().equals(seen.lane())) {
      spec.commandLine()
          .getErr()
          .println(
              "mystage: not kept: trigger '%s' is in mode %s, lane %s"
                  .formatted(seen.name(), seen.mode().word(), seen.lane()));
      return;
    }
    TriggerCheck check =
        new TriggerCheck(
            found.at(),
            seen.number(),
            found.lane(),
            legacy,
            found.legacy(),
            found.missing().size(),
            found.extra().size(),
            found.different().size(),
            found.broken());
    service.send(
        "PUT",
        "admin/triggers/" + ServiceCalls.segment(seen.name()) + "/check",
        check,
        TriggerView.class);
  }
}
