package com.mystage.sourcing.triggers;

import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.sources.Sources;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a source is registered, remembered for a moment: events come in bursts. That a source is
 * not registered is never remembered, so a new one is known at once; one that was just deleted may
 * still get a task, which then finds it missing.
 */
final class KnownSources {

  private static final Duration MOMENT = Duration.ofSeconds(5);
  private static final int MOST = 10_000;

  private final Sources sources;
  private final InstantSource clock;
  private final Map<SourceId, Long> until = new ConcurrentHashMap<>();

  KnownSources(Sources sources, InstantSource clock) {
    this.sources = sources;
    this.clock = clock;
  }

  boolean contains(SourceId id) {
    long now = clock.millis();
    Long known = until.get(id);
    if (known != null && now < known) {
      return true;
    }
    boolean registered = sources.find(id).isPresent();
    if (registered) {
      if (until.size() >= MOST) {
        until.clear();
      }
      until.put(id, now + MOMENT.toMillis());
    } else {
      until.remove(id);
    }
    return registered;
  }
}
