package com.mystage.sourcing.admin;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceSchedule;
import com.mystage.sourcing.sources.SourceSchedules;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.sources.health.Alarm;
import com.mystage.sourcing.sources.health.Alarms;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sources beside their states. */
@Singleton
public class SourceViews {

  private final Sources sources;
  private final SourceSchedules schedules;
  private final Alarms alarms;

  @Inject
  public SourceViews(Sources sources, SourceSchedules schedules, Alarms alarms) {
    this.sources = sources;
    this.schedules = schedules;
    this.alarms = alarms;
  }

  /** Every source that is registered or was visited, by id. */
  public List<SourceView> all() {
    Map<SourceId, Source> registered =
        sources.all().stream().collect(Collectors.toMap(Source::id, Function.identity()));
    Map<SourceId, SourceState> states = new HashMap<>();
    sources.states(Lane.LIVE).forEach(state -> states.put(state.id(), state));
    Map<SourceId, SourceSchedule> due = schedules.all(Lane.LIVE);
    Map<SourceId, Alarm> open =
        alarms.open(Lane.LIVE).stream()
            .collect(Collectors.toMap(Alarm::source, Function.identity()));
    TreeSet<SourceId> ids = new TreeSet<>(registered.keySet());
    ids.addAll(states.keySet());
    return ids.stream()
        .map(id -> view(id, registered.get(id), states.get(id), due.get(id), open.get(id)))
        .toList();
  }

  /** Entries of the sources file that could not be registered. */
  public List<Sources.Refused> refused() {
    return sources.refused();
  }

  public Optional<SourceView> find(SourceId id) {
    Optional<Source> source = sources.find(id);
    Optional<SourceState> state = sources.state(Lane.LIVE, id);
    return source.isEmpty() && state.isEmpty()
        ? Optional.empty()
        : Optional.of(
            view(
                id,
                source.orElse(null),
                state.orElse(null),
                schedules.find(Lane.LIVE, id).orElse(null),
                alarms.find(Lane.LIVE, id).orElse(null)));
  }

  /** One that is no longer registered is not looked at, although its time may still be kept. */
  private static SourceView view(
      SourceId id,
      @Nullable Source source,
      @Nullable SourceState state,
      @Nullable SourceSchedule due,
      @Nullable Alarm alarm) {
    return new SourceView(
        id,
        source,
        state,
        source == null || due == null ? null : due.next(),
        due == null ? null : due.adapted(),
        alarm);
  }
}
