package com.mystage.sourcing.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The whole pipeline once over files or URLs, through the real queues. */
@Command(
    name = "collect",
    description = "Take files or URLs through the whole pipeline once, into the catalogue.",
    footer = {
      "",
      "The summary accounts for every item read. Exit status: 0 all inputs were read, 1 some input",
      "could not be read (the rest was collected), 2 wrong usage.",
      "",
      "A file is known by its name: the next file of that name is the next look at that source."
    },
    exitCodeOnExecutionException = 1,
    mixinStandardHelpOptions = true)
final class Collect implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "INPUT",
      description = "iCal, HTML, JSON, RSS or Atom, file or URL.")
  List<String> inputs = List.of();

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description =
          "Collect as of this moment (RFC 3339). Events are wanted from one day before it to 365"
              + " days after. Default: now.")
  @Nullable String at;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "IANA zone for times that a source writes without one.")
  @Nullable String zone;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Where the catalogue is kept (default: ${DEFAULT-VALUE}).")
  Path data = Path.of("data");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Write the events, venues and artists that the inputs stand behind, one JSON object a"
              + " line.")
  @Nullable Path out;

  @Option(
      names = "--render",
      description =
          "Look at URLs with a browser (Chromium), for pages whose content scripts put in.")
  boolean render;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Options options = new Options(Objects.requireNonNull(spec));
    options.zone(zone);
    Instant moment = options.instant("--at", at, Instant.now());
    Inputs found = Inputs.of(inputs, zone).rendered(render);
    CollectRun.request = new CollectRun.Request(found, moment, out);
    return Service.run(
        CollectRun.class,
        0,
        data,
        Map.of(
            "mystage.egress.allow",
                Service.allowed(Inputs.localEndpoints(found.sources().values())),
            "mystage.announcements.deliver", "false",
            "quarkus.scheduler.enabled", "false",
            "quarkus.log.level", "ERROR",
            "quarkus.banner.enabled", "false"));
  }
}
