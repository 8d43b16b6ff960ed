package com.mystage.sourcing.admin;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.Sources;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sources beside their states. */
@Singleton
public class SourceViews {

  private final Sources sources;

  @Inject
  public SourceViews(Sources sources) {
    this.sources = sources;
  }

  /** Every source that is registered or was visited, by id. */
  public List<SourceView> all() {
    Map<SourceId, Source> registered =
        sources.all().stream().collect(Collectors.toMap(Source::id, Function.identity()));
    Map<SourceId, SourceState> states = new HashMap<>();
    sources.states(Lane.LIVE).forEach(state -> states.put(state.id(), state));
    TreeSet<SourceId> ids = new TreeSet<>(registered.keySet());
    ids.addAll(states.keySet());
    return ids.stream().map(id -> new SourceView(id, registered.get(id), states.get(id))).toList();
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
        : Optional.of(new SourceView(id, source.orElse(null), state.orElse(null)));
  }
}
