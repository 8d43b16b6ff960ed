package com.mystage.sourcing.sources;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.sources.SourceState.Outcome;
import com.mystage.sourcing.sources.adaptive.Adapted;
import com.mystage.sourcing.sources.health.Run;
import com.mystage.sourcing.sources.health.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a look that is over turned out to bring, as the next one finds it kept. */
final class LookResult {

  private LookResult() {}

  /** With what the look before turned out to be, and this one. */
  static Adapted learned(
      DocumentReads reads, Lane lane, SourceId source, @Nullable Adapted before, Instant at) {
    if (before == null || before.looks().isEmpty()) {
      return Adapted.NOTHING.after(at);
    }
    Instant last = before.looks().getFirst().at();
    return at.isAfter(last) ? before.settled(changed(reads, lane, source, last)).after(at) : before;
  }

  /**
   * Whether the source said something else than before: content that only looks otherwise, and the
   * same content read again later, are no change. Empty if the look did not tell, since what it
   * brought could not be read, or was not trusted.
   */
  static Optional<Boolean> changed(DocumentReads reads, Lane lane, SourceId source, Instant at) {
    SourceState state = Sources.state(reads, lane, source);
    if (at.equals(state.lastSuccess()) && state.outcome() == Outcome.UNCHANGED) {
      return Optional.of(false);
    }
    List<Run> runs =
        Runs.of(reads, lane, source).stream().filter(run -> run.at().equals(at)).toList();
    return runs.isEmpty() ? Optional.of(false) : read(runs);
  }

  private static Optional<Boolean> read(List<Run> runs) {
    return switch (runs.getFirst().verdict()) {
      case GOOD, UNUSUAL, RELEASED ->
          Optional.of(runs.stream().anyMatch(run -> run.news() || run.vanished() > 0));
      case HELD, DISCARDED, UNREADABLE -> Optional.empty();
    };
  }
}
