package com.mystage.sourcing.triggers.parity;

import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.triggers.parity.ParityReport.Alone;
import com.mystage.sourcing.triggers.parity.ParityReport.Differing;
import com.mystage.sourcing.triggers.parity.ParityReport.Latency;
import com.mystage.sourcing.triggers.parity.mapping.Criteria;
import com.mystage.sourcing.triggers.parity.mapping.LegacyEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Judges a pairing by criteria. Everything was paired; of that, only what lies in the span counts,
 * so that an event just outside of it does not make its counterpart look alone.
 *
 * @param lane whose catalogue was compared
 */
public record Judging(Criteria criteria, Span span, String lane) {

  /**
   * @param refused documents that could not be read, as lines
   */
  public ParityReport report(Parity.Pairing pairing, List<String> refused, Instant at) {
    List<Parity.Pair> pairs =
        pairing.pairs().stream()
            .filter(pair -> span.holds(pair.legacy().written(), pair.legacy().start()))
            .toList();
    List<Alone> missing =
        pairing.missing().stream()
            .filter(event -> span.holds(event.written(), event.start()))
            .map(Judging::alone)
            .toList();
    List<Alone> extra =
        pairing.extra().stream()
            .map(LaneEvent::event)
            .filter(event -> span.holds(event.createdAt(), event.start()))
            .map(Judging::alone)
            .toList();
    List<Differing> different =
        pairs.stream()
            .filter(pair -> !pair.differences().isEmpty())
            .map(Judging::differing)
            .toList();
    List<Duration> latencies = after(pairs, pair -> pair.ours().event().createdAt());
    int legacy = pairs.size() + missing.size();
    List<String> broken = new ArrayList<>();
    if (legacy == 0) {
      broken.add("nothing to compare");
    }
    judge(broken, criteria.missing(), missing.size(), legacy, "missing");
    judge(broken, criteria.extra(), extra.size(), legacy, "extra");
    judge(broken, criteria.different(), different.size(), legacy, "different");
    judge(broken, Criteria.Allowance.NONE, refused.size(), legacy, "not readable");
    judge(broken, latencies, pairs.size());
    return new ParityReport(
        at,
        lane,
        legacy,
        pairs.size() + extra.size(),
        pairs.size() - different.size(),
        missing,
        extra,
        different,
        pairing.ties(),
        List.copyOf(refused),
        Latency.of(latencies),
        Latency.of(after(pairs, pair -> pair.legacy().created())),
        broken);
  }

  private static Alone alone(LegacyEvent event) {
    return new Alone(event.document(), event.title(), event.start().text());
  }

  private static Alone alone(LiveEvent event) {
    return new Alone(event.id().value(), event.title(), event.start().text());
  }

  private static Differing differing(Parity.Pair pair) {
    return new Differing(
        pair.legacy().document(),
        pair.ours().event().id().value(),
        pair.ours().event().title(),
        pair.differences());
  }

  /**
   * How long after our look each was there; left out where a moment is not known, or the old
   * pipeline had it before.
   */
  private static List<Duration> after(
      List<Parity.Pair> pairs, Function<Parity.Pair, @Nullable Instant> written) {
    return pairs.stream()
        .map(pair -> after(pair.ours().causedAt(), written.apply(pair)))
        .filter(Objects::nonNull)
        .sorted()
        .toList();
  }

  private static @Nullable Duration after(@Nullable Instant cause, @Nullable Instant written) {
    return cause == null || written == null || written.isBefore(cause)
        ? null
        : Duration.between(cause, written);
  }

  private static void judge(
      List<String> broken, Criteria.Allowance allowance, int found, int all, String what) {
    if (!allowance.allows(found, all)) {
      broken.add("%d %s, at most %s".formatted(found, what, allowance));
    }
  }

  private void judge(List<String> broken, List<Duration> latencies, int pairs) {
    Criteria.Latency limit = criteria.latency();
    if (limit != null && latencies.isEmpty() && pairs > 0) {
      broken.add("latency is known of none of the pairs");
    }
    if (limit != null && !latencies.isEmpty()) {
      Duration found = Latency.ranked(latencies, limit.percentile());
      if (found.compareTo(limit.within()) > 0) {
        broken.add(
            "latency %s at percentile %d, at most %s"
                .formatted(found, limit.percentile(), limit.within()));
      }
    }
  }
}
