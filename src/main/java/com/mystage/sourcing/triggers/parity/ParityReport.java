package com.mystage.sourcing.triggers.parity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison found. The document docs/schema/parity-report.schema.json describes its JSON.
 *
 * @param legacy documents of the old catalogue that were compared
 * @param ours events of the lane that were compared
 * @param same pairs without a difference
 * @param refused documents that could not be read, as lines
 * @param latency of our events after the looks that caused them
 * @param legacyLatency of the old catalogue's documents after the same looks
 * @param broken the criteria that do not hold, in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParityReport(
    Instant at,
    String lane,
    int legacy,
    int ours,
    int same,
    List<Alone> missing,
    List<Alone> extra,
    List<Differing> different,
    List<Parity.Tie> ties,
    List<String> refused,
    @Nullable Latency latency,
    @Nullable Latency legacyLatency,
    List<String> broken) {

  /** One that has no counterpart: a document's path or an event's id. */
  public record Alone(String id, String title, String start) {}

  /**
   * A field that both say differently.
   *
   * @param legacy as the old catalogue says it; null where it says nothing
   */
  public record Difference(String field, @Nullable String legacy, @Nullable String ours) {}

  /** A pair that differs. */
  public record Differing(String document, String event, String title, List<Difference> fields) {}

  /** Seconds, by nearest rank. */
  public record Latency(int count, double p50, double p95, double max) {

    /**
     * @param sorted the shortest first
     */
    static @Nullable Latency of(List<Duration> sorted) {
      if (sorted.isEmpty()) {
        return null;
      }
      return new Latency(
          sorted.size(),
          seconds(ranked(sorted, 50)),
          seconds(ranked(sorted, 95)),
          seconds(sorted.getLast()));
    }

    static Duration ranked(List<Duration> sorted, int percentile) {
      int rank = (int) Math.ceil(percentile / 100.0 * sorted.size());
      return sorted.get(Math.max(0, rank - 1));
    }

    private static double seconds(Duration span) {
      return span.toMillis() / 1000.0;
    }
  }

  public boolean holds() {
    return broken.isEmpty();
  }
}
