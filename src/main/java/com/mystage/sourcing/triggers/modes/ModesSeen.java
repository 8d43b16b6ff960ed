package com.mystage.sourcing.triggers.modes;

import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.triggers.table.Trigger;
import java.util.Map;
import java.util.Objects;

/** The modes that one message is taken under, all read at one moment. */
public record ModesSeen(Map<String, TriggerState> byTrigger) {

  public ModesSeen {
    byTrigger = Map.copyOf(byTrigger);
  }

  /** The trigger in the mode that was seen. */
  public Trigger of(Trigger trigger) {
    return Objects.requireNonNull(byTrigger.get(trigger.name()), trigger.name()).trigger();
  }

  /** Reads the modes again, in the transaction that takes the events; {@link ModeChanged}. */
  public void requireStill(DocumentReads reads) {
    Map<String, ModeEntry> now = TriggerModes.entries(reads, byTrigger.keySet());
    byTrigger.forEach((name, seen) -> {
      ModeEntry entry = now.get(name);
      if (seen.number() != (entry == null ? 0 : entry.number())) {
        throw new ModeChanged(name);
      }
    });
  }
}
