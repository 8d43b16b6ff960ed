package com.mystage.sourcing.sources;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.sources.adaptive.Adapted;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When to look at a source. The moments depend on the schedule alone, not on earlier looks; those
 * of an adaptive one on what they told too.
 */
public sealed interface Schedule {

  /** How often a source is looked at unless it says otherwise. */
  Duration USUAL = Duration.ofHours(6);

  /** The first moment after this one, in whole seconds. */
  Instant next(Instant after);

  /** The same text for the same schedule; for people too. */
  String text();

  /**
   * Every so often, counted from the epoch.
   *
   * @param interval at least a minute, counted in whole seconds
   * @param offset less than the interval: what moves the source's moments away from those of others
   */
  record Every(Duration interval, Duration offset) implements Schedule {

    /** Spread by the id, so that sources with one interval are not all due at once. */
    static Every of(SourceId id, Duration interval) {
      long hash = Long.parseLong(ContentHash.ofParts(id).hex().substring(0, 15), 16);
      return new Every(interval, Duration.ofSeconds(hash % interval.toSeconds()));
    }

    @Override
    public Instant next(Instant after) {
      long seconds = interval.toSeconds();
      long passed = Math.floorDiv(after.getEpochSecond() - offset.toSeconds(), seconds);
      return Instant.ofEpochSecond((passed + 1) * seconds + offset.toSeconds());
    }

    @Override
    public String text() {
      return "every " + interval;
    }
  }

  /**
   * As often as the source changes. A moment is up to an eighth of the interval early, so that
   * sources with one interval are not all due at once; while the interval stays, moments are just
   * that far apart.
   *
   * @param bounds that the interval keeps to
   * @param interval that holds now
   */
  record Adaptive(SourceId id, Interval.Adaptive bounds, Duration interval) implements Schedule {

    private static final int EIGHTHS = 8;

    /** As long as nothing is known of the source. */
    static Adaptive of(SourceId id, Interval.Adaptive bounds) {
      return new Adaptive(id, bounds, bounds.interval(Adapted.NOTHING));
    }

    /** With the interval that this tells. */
    Adaptive by(Adapted learned) {
      return new Adaptive(id, bounds, bounds.interval(learned));
    }

    @Override
    public Instant next(Instant after) {
      Duration eighth = interval.dividedBy(EIGHTHS).truncatedTo(ChronoUnit.SECONDS);
      Duration whole = eighth.multipliedBy(EIGHTHS);
      return Every.of(id, eighth).next(after.plus(whole).minus(eighth));
    }

    @Override
    public String text() {
      return bounds.text();
    }

    /** Which interval holds now, and why. */
    public String explained(@Nullable Adapted learned) {
      Adapted known = learned == null ? Adapted.NOTHING : learned;
      return "every "
          + Adapted.words(by(known).interval())
          + ": "
          + known.reason(bounds.shortest());
    }
  }

  /**
   * As a unix-cron expression says, by the clocks of a zone: minute, hour, day of the month, month,
   * day of the week. Where both days are restricted, either will do. A time that clocks skip is
   * left out on that day; of a time that comes twice, an expression that names the hour takes the
   * first, one with all hours both.
   *
   * @see <a href="https://cloud.google.com/scheduler/docs/configuring/cron-job-schedules">Cloud
   *     Scheduler's format</a>
   */
  record Cron(String expression, ZoneId zone) implements Schedule {

    private static final CronParser PARSER =
        new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    /** Any moment serves to find out whether there is a next one. */
    private static final Instant ANY = Instant.EPOCH;

    public Cron {
      if (moments(expression).nextExecution(ANY.atZone(zone)).isEmpty()) {
        throw new IllegalArgumentException("'" + expression + "' names a day that never comes");
      }
    }

    @Override
    public Instant next(Instant after) {
      return moments(expression)
          .nextExecution(after.atZone(zone))
          .map(ZonedDateTime::toInstant)
          .orElse(Instant.MAX);
    }

    private static ExecutionTime moments(String expression) {
      try {
        return ExecutionTime.forCron(PARSER.parse(expression).validate());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "'"
                + expression
                + "' is not a cron expression such as '0 6 * * MON-FRI': "
                + e.getMessage(),
            e);
      }
    }

    @Override
    public String text() {
      return expression + " " + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone);
    }
  }
}
