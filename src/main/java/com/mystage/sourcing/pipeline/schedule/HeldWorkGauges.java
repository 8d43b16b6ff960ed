package com.mystage.sourcing.pipeline.schedule;

import com.mystage.sourcing.telemetry.Metrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How much is held, and how much of it cannot be read; looked up at most every 15 seconds. */
@ApplicationScoped
public class HeldWorkGauges {

  private static final Duration FRESH = Duration.ofSeconds(15);

  private final HeldWork held;
  private final MeterRegistry metrics;
  private final Clock clock;
  private volatile @Nullable Seen seen;

  /** What was held at a moment. */
  private record Seen(Instant at, long held, long unreadable) {}

  @Inject
  HeldWorkGauges(HeldWork held, MeterRegistry metrics, Clock clock) {
    this.held = held;
    this.metrics = metrics;
    this.clock = clock;
  }

  void register(@Observes StartupEvent start) {
    Gauge.builder(Metrics.HELD_WORK, this, it -> it.now().held()).register(metrics);
    Gauge.builder(Metrics.UNREADABLE_WORK, this, it -> it.now().unreadable()).register(metrics);
  }

  private Seen now() {
    Seen last = seen;
    Instant now = clock.instant();
    if (last == null || last.at().plus(FRESH).isBefore(now)) {
      last = new Seen(now, held.count(), held.unreadable().count());
      seen = last;
    }
    return last;
  }
}
