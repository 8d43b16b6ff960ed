package com.mystage.sourcing.cli;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.demo.DemoTown;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceSchedules;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.sources.SourcesFile;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The service with the embedded engine and the console. */
@Command(
    name = "up",
    description = "Run the service and the console, on this machine only.",
    footer = {
      "",
      "The first run loads a small demo town, so that the catalogue fills within seconds.",
      "Everything is kept in the data folder; delete it to begin anew."
    },
    mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Port of console and API (default: ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
  Path data = Path.of("data");

  @Option(
      names = "--sources",
      paramLabel = "FILE",
      description = "YAML file of sources to watch; see docs/sources.md. Leaves the demo out.")
  @Nullable Path sources;

  @Option(names = "--no-demo", description = "Do not load the demo town.")
  boolean noDemo;

  @Override
  public Integer call() {
    SourcesFile file = read(sources);
    Running.sources = file.sources();
    Running.refused = file.failures();
    Running.demo = !noDemo && sources == null;
    Running.port = port;
    String local =
        Stream.of("127.0.0.1:" + port, Inputs.localEndpoints(Running.sources))
            .filter(endpoints -> !endpoints.isEmpty())
            .collect(Collectors.joining(","));
    return Service.run(
        Running.class,
        port,
        data,
        Map.of(
            "mystage.egress.allow", Service.allowed(local),
            "quarkus.scheduler.enabled", "true",
            "mystage.triggers.feed", "true"));
  }

  private static SourcesFile read(@Nullable Path file) {
    if (file == null) {
      return new SourcesFile(List.of(), List.of());
    }
    SourcesFile read = SourcesFile.read(file);
    read.failures().forEach(failure -> System.err.println("mystage: " + failure.line()));
    if (read.sources().isEmpty()) {
      throw new Failure.Invalid(file.toString(), "holds no usable source").asException();
    }
    return read;
  }

  /** What runs once the service has started. */
  static final class Running implements QuarkusApplication {

    private static List<Source> sources = List.of();
    private static List<Failure> refused = List.of();
    private static boolean demo;
    private static int port;

    private final Sources registered;
    private final SourceSchedules schedules;

    @Inject
    Running(Sources registered, SourceSchedules schedules) {
      this.registered = registered;
      this.schedules = schedules;
    }

    /** How many are new or other than before: the documents' changes ask for a look at these. */
    private int changed(List<Source> wanted) {
      Set<Source> known = Set.copyOf(registered.all());
      return (int) wanted.stream().filter(source -> !known.contains(source)).count();
    }

    @Override
    public int run(String... args) {
      List<Source> wanted = new ArrayList<>(sources);
      if (demo) {
        wanted.addAll(DemoTown.at("http://127.0.0.1:" + port).sources());
      }
      long asked = schedules.countDue(Lane.LIVE, Instant.now()) + changed(wanted);
      registered.put(wanted);
      registered.keepRefused(refused);
      System.out.printf(
          "%n  MyStage Event Sourcing is up.%n%n"
              + "  Console  http://127.0.0.1:%d/%n"
              + "  API      http://127.0.0.1:%d/api/v1/events%n%n"
              + "  %d sources known, %d to be looked at now. Ctrl-C stops the service.%n%n",
          port, port, registered.all().size(), asked);
      Quarkus.waitForExit();
      return 0;
    }
  }
}
