package com.mystage.sourcing.cli;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.extraction.Extraction;
import com.mystage.sourcing.extraction.ExtractionInput;
import com.mystage.sourcing.extraction.Extractors;
import com.mystage.sourcing.extraction.FileExtraction;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.ListingJson;
import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.scraping.Fetcher;
import com.mystage.sourcing.scraping.Validators;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.rules.PageRules;
import com.mystage.sourcing.sources.rules.RulesFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
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

/** Listings as JSON Lines, without a service and without a catalogue. */
@Command(
    name = "extract",
    description = "Print what files or URLs list, as JSON Lines; problems go to stderr.",
    footer = {
      "",
      "Exit status: 0 all inputs were read, 1 some input could not be read, 2 wrong usage."
    },
    mixinStandardHelpOptions = true)
final class Extract implements Callable<Integer> {

  private static final Instant LONG_AGO = Instant.parse("1900-01-01T00:00:00Z");

  @Parameters(
      arity = "1..*",
      paramLabel = "INPUT",
      description = "iCal, HTML, JSON, RSS or Atom, file or URL.")
  List<String> inputs = List.of();

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "What is read counts as seen at this moment (RFC 3339). Default: now.")
  @Nullable String at;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "IANA zone for times that a source writes without one.")
  @Nullable String zone;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where the input came from, for its relative links.")
  @Nullable String url;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description =
          "Only what lasts into this day or begins later. Default: everything, of a series without"
              + " an end the last 400 days before --to.")
  @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description = "Only what begins before this day. Default: 365 days after --at.")
  @Nullable String to;

  @Option(
      names = "--table",
      description =
          "Print what each folder yields as a Markdown table instead: files read, listings, fields"
              + " filled, and what was refused and why.")
  boolean table;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "YAML file of CSS rules for pages without markup; see docs/sources.md.")
  @Nullable Path rules;

  @Option(
      names = "--render",
      description =
          "Look at URLs with a browser (Chromium), for pages whose content scripts put in.")
  boolean render;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Options options = new Options(Objects.requireNonNull(spec));
    Instant seen = options.instant("--at", at, Instant.now());
    @Nullable ZoneId read = options.zone(zone);
    ZoneId days = read == null ? ZoneOffset.UTC : read;
    @Nullable RulesFile file = rules == null ? null : RulesFile.read(rules);
    if (file != null && file.rules() == null) {
      file.failures()
          .forEach(failure -> spec.commandLine().getErr().println("! " + failure.line()));
      return 2;
    }
    @Nullable PageRules by = file == null ? null : file.rules();
    Window window =
        options.window(
            options.day("--from", from, days, LONG_AGO),
            options.day("--to", to, days, seen.plus(Duration.ofDays(365))));
    if (table) {
      return table(new FileExtraction.Options(seen, read, url, window.from(), window.to(), by));
    }
    Inputs found = Inputs.of(inputs, zone).rendered(render);
    PrintWriter err = spec.commandLine().getErr();
    found.failures().forEach(failure -> err.println("! " + failure.line()));
    boolean complete = found.failures().isEmpty();
    for (Map.Entry<String, Source> input : found.sources().entrySet()) {
      complete &= extract(input.getKey(), input.getValue().ruled(by), read, window, seen);
    }
    spec.commandLine().getOut().flush();
    err.flush();
    return complete ? 0 : 1;
  }

  private int table(FileExtraction.Options options) throws IOException {
    ExtractionTable yields = new ExtractionTable(options);
    for (String input : inputs) {
      Path folder = Path.of(input);
      if (!Files.exists(folder)) {
        throw new Failure.Missing(input, "there is no such folder").asException();
      }
      yields.read(folder);
    }
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    yields.print(out);
    out.flush();
    return 0;
  }

  private boolean extract(
      String input, Source source, @Nullable ZoneId read, Window window, Instant seen)
      throws IOException {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    FetchOutcome outcome;
    try (Fetcher fetcher = OneShot.fetcher(Inputs.localEndpoints(List.of(source)))) {
      outcome = fetcher.fetch(source, Validators.NONE, seen);
    }
    switch (outcome) {
      case FetchOutcome.Fetched fetched -> {
        try {
          Extraction extraction =
              new Extractors().extract(input(input, source, fetched, read, window, seen));
          print(extraction, input, err);
          return true;
        } catch (FailureException e) {
          err.println("! " + said(input, e.failure()));
          return false;
        }
      }
      case FetchOutcome.Failed failed -> {
        err.println("! " + said(input, failed.failure()));
        return false;
      }
      case FetchOutcome.NotModified none ->
          throw new IllegalStateException(input + " answered 304 to an unconditional request");
    }
  }

  private ExtractionInput input(
      String input,
      Source source,
      FetchOutcome.Fetched fetched,
      @Nullable ZoneId read,
      Window window,
      Instant seen) {
    return new ExtractionInput(
        source.id(),
        input,
        url == null ? fetched.url() : url,
        fetched.contentType(),
        fetched.bytes(),
        read,
        window,
        seen,
        ContentHash.of(fetched.bytes()),
        source.rules());
  }

  private void print(Extraction extraction, String input, PrintWriter err) throws IOException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    for (Listing listing : extraction.listings()) {
      out.println(ListingJson.mapper().writeValueAsString(listing));
    }
    extraction.refusals().forEach(refusal -> err.println(named(input, "refused: ", refusal)));
    extraction.problems().forEach(problem -> err.println(named(input, "", problem)));
    err.printf(
        "%s: %d items read = %d listed + %d outside + %d folded + %d refused; %d listings%n",
        input,
        extraction.itemsRead(),
        extraction.itemsListed(),
        extraction.itemsOutside(),
        extraction.itemsFolded(),
        extraction.refusals().size(),
        extraction.listings().size());
    if (extraction.rungs().size() > 1) {
      extraction.rungs().forEach(rung -> err.println(input + ": " + rung.line()));
    }
  }

  private static String named(String input, String word, Failure failure) {
    String line = failure.line();
    return input
        + ": "
        + word
        + (line.startsWith(input) ? line.substring(input.length()).replaceFirst("^:? ", "") : line);
  }

  private static String said(String input, Failure failure) {
    return failure.input().contains(input)
        ? failure.line()
        : input + ": " + failure.metricKey() + ": " + failure.line();
  }
}
