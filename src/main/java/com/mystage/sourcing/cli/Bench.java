package com.mystage.sourcing.cli;

import com.mystage.sourcing.Failure;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The benchmarks, each beside what it is compared with. */
@Command(
    name = "bench",
    description = "Measure on this machine; prints medians, minima and maxima.",
    footer = {
      "",
      "Benchmarks: pipeline   from feeds to the catalogue",
      "            ingress    CloudEvents accepted, each a durable task before its answer",
      "            tasks      the embedded Cloud Tasks beside other job libraries, with options of",
      "                       its own: ./mystage bench tasks --help",
      "            extraction listings out of pages, beside extruct and biweekly; options of its own",
      "            dedup      invented people, 100,000 and more; options of its own"
    },
    mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = "pipeline",
      description = "Which one (default: ${DEFAULT-VALUE}).")
  String name = "pipeline";

  @Option(
      names = "--listings",
      paramLabel = "N",
      defaultValue = "5000",
      description = "About how many listings to collect (default: ${DEFAULT-VALUE}).")
  int listings;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "Counted runs after one warm-up (default: ${DEFAULT-VALUE}).")
  int runs;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "10",
      description = "Length of one run of ingress (default: ${DEFAULT-VALUE}).")
  double seconds;

  @Override
  public Integer call() throws Exception {
    if (name.equals("ingress")) {
      new IngressBench(seconds, runs).run(System.out);
      return 0;
    }
    if (!name.equals("pipeline")) {
      String why =
          List.of("tasks", "extraction", "dedup").contains(name)
              ? "is built beside the product: start it as ./mystage bench "
                  + name
                  + ", from the sources"
              : "is no benchmark; there are: pipeline, ingress, tasks, extraction, dedup";
      throw new Failure.Invalid(name, why).asException();
    }
    new PipelineBench(listings, runs).run(System.out);
    return 0;
  }
}
