package com.mystage.sourcing.triggers.migration.jobs;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.pipeline.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What becomes of the jobs of a file.
 *
 * @param open kinds that no answer and no name explains, with how many jobs are of each
 * @param refused lines that cannot be read, by file and number
 */
public record JobsPlan(
    int read, List<PlannedJob> planned, Map<String, Integer> open, List<Failure> refused) {

  public static final JobsPlan NONE = new JobsPlan(0, List.of(), Map.of(), List.of());

  /** How many of the planned jobs are of this kind. */
  public long count(PlannedJob.When when) {
    return planned.stream().filter(job -> job.when() == when).count();
  }

  /**
   * Reads JSON Lines. A bad line is refused and the others go on.
   *
   * @param steps the step of a kind; empty where it is not known
   */
  public static JobsPlan of(Path file, Function<String, Optional<Step>> steps, Instant now) {
    Reading reading = new Reading(file, steps, now);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reading.line(line);
      }
    } catch (IOException e) {
      throw new FailureException(
          new Failure.Unreadable(file.toString(), "cannot be read: " + e.getMessage()), e);
    }
    return new JobsPlan(reading.read, reading.planned, reading.open, reading.refused);
  }

  /** A file under way. */
  private static final class Reading {

    private final Path file;
    private final Function<String, Optional<Step>> steps;
    private final Instant now;
    private final List<PlannedJob> planned = new ArrayList<>();
    private final Map<String, Integer> open = new LinkedHashMap<>();
    private final List<Failure> refused = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private int number;
    private int read;

    Reading(Path file, Function<String, Optional<Step>> steps, Instant now) {
      this.file = file;
      this.steps = steps;
      this.now = now;
    }

    void line(String line) {
      number++;
      if (line.isBlank()) {
        return;
      }
      read++;
      try {
        take(PendingJob.read(number == 1 ? line.replaceFirst("^\uFEFF", "") : line));
      } catch (FailureException e) {
        refused.add(new Failure.Refused(file + ":" + number, e.failure().line()));
      }
    }

    private void take(PendingJob job) {
      Integer earlier = ids.putIfAbsent(job.id(), number);
      if (earlier != null) {
        throw new Failure.Invalid("id", "'" + job.id() + "' is on line " + earlier + " already")
            .asException();
      }
      Optional<Step> step = steps.apply(job.kind());
      if (step.isEmpty()) {
        open.merge(job.kind(), 1, Integer::sum);
        return;
      }
      if (step.get() == Step.SCRAPING && job.source() == null) {
        throw new Failure.Invalid("source", "is missing: a look needs one").asException();
      }
      planned.add(PlannedJob.of(job, step.get(), now));
    }
  }
}
