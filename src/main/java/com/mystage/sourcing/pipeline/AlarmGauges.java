package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.sources.health.Alarm;
import com.mystage.sourcing.sources.health.Alarms;
import com.mystage.sourcing.sources.health.Signal;
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
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How many alarms are open, by kind; read at most every 15 seconds. */
@ApplicationScoped
public class AlarmGauges {

  private static final Duration FRESH = Duration.ofSeconds(15);

  private final Alarms alarms;
  private final MeterRegistry metrics;
  private final Clock clock;
  private volatile @Nullable Seen seen;

  /** The alarms as they were. */
  private record Seen(Instant at, List<Alarm> alarms) {}

  @Inject
  AlarmGauges(Alarms alarms, MeterRegistry metrics, Clock clock) {
    this.alarms = alarms;
    this.metrics = metrics;
    this.clock = clock;
  }

  void register(@Observes StartupEvent start) {
    for (Signal.Kind kind : Signal.Kind.values()) {
      Gauge.builder(Metrics.ALARMS, this, it -> it.count(kind))
          .tag(Metrics.KIND, kind.name().toLowerCase(Locale.ROOT))
          .register(metrics);
    }
    Gauge.builder(Metrics.HELD_RUNS, this, AlarmGauges::held).register(metrics);
  }

  private double count(Signal.Kind kind) {
    return open().stream()
        .filter(alarm -> alarm.signals().stream().anyMatch(signal -> signal.kind() == kind))
        .count();
  }

  private double held() {
    return open().stream().filter(Alarm::held).count();
  }

  private List<Alarm> open() {
    Seen last = seen;
    Instant now = clock.instant();
    if (last == null || last.at().plus(FRESH).isBefore(now)) {
      last = new Seen(now, alarms.open(Lane.LIVE));
      seen = last;
    }
    return last.alarms();
  }
}
