package com.mystage.sourcing.admin;

import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.sources.Schedule;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.adaptive.Adapted;
import com.mystage.sourcing.sources.health.Alarm;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A source and what the last look at it brought.
 *
 * @param source null for one that is no longer registered
 * @param state null for one that was not visited yet
 * @param next when it is due; null while that is not settled
 * @param adapted what its adaptive schedule has learned; null for others
 * @param alarm what is unusual about it; null if nothing is
 */
public record SourceView(
    SourceId id,
    @Nullable Source source,
    @Nullable SourceState state,
    @Nullable Instant next,
    @Nullable Adapted adapted,
    @Nullable Alarm alarm) {

  /** How a source is doing, in the words of the console. */
  public enum Health {
    WAITING("not visited yet"),
    GOOD("good"),
    EMPTY("no events found"),
    PARTLY("some items refused"),
    LACKING("not complete"),
    BLOCKED("blocked"),
    FAILED("failed"),
    UNUSUAL("unusual"),
    HELD("held back");

    private final String words;

    Health(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    public boolean problem() {
      return switch (this) {
        case EMPTY, BLOCKED, FAILED, UNUSUAL, HELD -> true;
        case WAITING, GOOD, PARTLY, LACKING -> false;
      };
    }
  }

  /** When it is looked at, in words; null for one that is no longer registered. */
  public @Nullable String schedule() {
    return source == null
        ? null
        : switch (source.schedule()) {
          case Schedule.Every every -> "every " + Adapted.words(every.interval());
          case Schedule.Adaptive adaptive -> adaptive.text();
          case Schedule.Cron cron -> cron.text();
        };
  }

  /** Which interval holds now, and why; null for a schedule that does not adapt. */
  public @Nullable String adapting() {
    return source != null && source.schedule() instanceof Schedule.Adaptive adaptive
        ? adaptive.explained(adapted)
        : null;
  }

  public String name() {
    return source == null ? id.value() : source.name();
  }

  public Health health() {
    if (state == null) {
      return Health.WAITING;
    }
    if (alarm != null && alarm.held()) {
      return Health.HELD;
    }
    return switch (state.outcome()) {
      case BLOCKED -> Health.BLOCKED;
      case FAILED -> Health.FAILED;
      case FETCHED, UNCHANGED -> {
        if (alarm != null) {
          yield Health.UNUSUAL;
        }
        yield state.problem() == null ? yielded(state.yield()) : Health.LACKING;
      }
    };
  }

  private static Health yielded(SourceState.@Nullable Yield yield) {
    if (yield == null) {
      return Health.GOOD;
    }
    if (yield.read() == 0) {
      return Health.EMPTY;
    }
    return yield.refused() > 0 ? Health.PARTLY : Health.GOOD;
  }

  /** Why there is something to look at, in one line; null where there is nothing. */
  public @Nullable String reason() {
    if (state == null) {
      return null;
    }
    SourceState.Yield yield = state.yield();
    return switch (health()) {
      case BLOCKED, FAILED, LACKING -> state.problem() == null ? health().words() : state.problem();
      case EMPTY, PARTLY ->
          yield == null || yield.notes().isEmpty() ? health().words() : yield.notes().getFirst();
      case UNUSUAL, HELD ->
          alarm == null || alarm.signals().isEmpty()
              ? health().words()
              : alarm.signals().getFirst().text();
      case WAITING, GOOD -> null;
    };
  }

  /** The same, unless it stands among what the alarm tells. */
  public @Nullable String lead() {
    String reason = reason();
    boolean told =
        alarm != null && alarm.signals().stream().anyMatch(it -> it.text().equals(reason));
    return told ? null : reason;
  }
}
