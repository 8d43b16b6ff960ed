package com.mystage.sourcing.admin.triggers;

import com.mystage.sourcing.telemetry.Metrics;
import com.mystage.sourcing.triggers.modes.Flip;
import com.mystage.sourcing.triggers.modes.ModeEntry;
import com.mystage.sourcing.triggers.modes.TriggerCheck;
import com.mystage.sourcing.triggers.modes.TriggerModes;
import com.mystage.sourcing.triggers.modes.TriggerState;
import com.mystage.sourcing.triggers.table.Mode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Triggers with their modes, and the flips between these. */
@Singleton
public class TriggerViews {

  private final TriggerModes modes;
  private final MeterRegistry metrics;

  @Inject
  public TriggerViews(TriggerModes modes, MeterRegistry metrics) {
    this.modes = modes;
    this.metrics = metrics;
  }

  /** Every trigger in the order of the table. */
  public List<TriggerView> all() {
    return modes.all().stream().map(this::view).toList();
  }

  public TriggerView one(String name) {
    return view(modes.require(name));
  }

  /** Every state it was put in, oldest first. */
  public List<ModeEntry> history(String name) {
    modes.require(name);
    return modes.history(name);
  }

  public TriggerView flip(Flip flip, Mode to) {
    return view(modes.flip(flip, to));
  }

  public TriggerView back(Flip flip) {
    return view(modes.back(flip));
  }

  public TriggerView keep(String name, TriggerCheck check) {
    modes.keep(name, check);
    return one(name);
  }

  private TriggerView view(TriggerState state) {
    String name = state.trigger().name();
    return TriggerView.of(state, modes.check(name).orElse(null), events(name));
  }

  private Map<String, Long> events(String trigger) {
    Map<String, Long> events = new TreeMap<>();
    for (Counter counter : metrics.find(Metrics.EVENTS).tag(Metrics.TRIGGER, trigger).counters()) {
      String outcome = Objects.requireNonNull(counter.getId().getTag(Metrics.OUTCOME));
      events.put(outcome, (long) counter.count());
    }
    return events;
  }
}
