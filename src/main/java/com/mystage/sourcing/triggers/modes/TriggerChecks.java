package com.mystage.sourcing.triggers.modes;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.triggers.table.Mode;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest check of each trigger, and whether it lets the trigger go live. */
record TriggerChecks(Duration valid, Clock clock) {

  private static final String COLLECTION = "triggerChecks";

  static Optional<TriggerCheck> find(DocumentReads reads, String trigger) {
    return reads.get(path(trigger)).map(document -> Json.read(document, TriggerCheck.class));
  }

  static Write keep(String trigger, TriggerCheck check) {
    return new Write.Set(path(trigger), Json.fields(check));
  }

  /** A refusal that says what is missing, unless a recent check of this shadow run holds. */
  void requireHolding(DocumentReads reads, TriggerState state) {
    String name = state.trigger().name();
    String wrong = wrong(state, find(reads, name).orElse(null));
    if (wrong != null) {
      throw new Failure.Refused("trigger '" + name + "'", wrong).asException();
    }
  }

  private @Nullable String wrong(TriggerState state, @Nullable TriggerCheck check) {
    if (state.trigger().mode() != Mode.SHADOW) {
      return "is in mode " + state.trigger().mode().word() + ", so there is no shadow run to check";
    }
    if (check == null
        || check.seen() != state.number()
        || !check.lane().equals(state.trigger().lane().name())) {
      return "has no check of this shadow run";
    }
    if (check.at().isBefore(clock.instant().minus(valid))) {
      return "was last checked at " + check.at() + ", which is too long ago";
    }
    if (check.compared() == 0) {
      return "was checked when there was nothing to compare";
    }
    return check.holds() ? null : "does not hold its check: " + String.join("; ", check.broken());
  }

  private static DocumentPath path(String trigger) {
    return new DocumentPath(COLLECTION, trigger);
  }
}
