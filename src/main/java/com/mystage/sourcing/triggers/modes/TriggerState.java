package com.mystage.sourcing.triggers.modes;

import com.mystage.sourcing.triggers.table.Mode;
import com.mystage.sourcing.triggers.table.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * A trigger with the mode it is in now.
 *
 * @param table the mode that triggers.yaml and the configuration give it
 * @param entry what put it in another; null if nothing did
 */
public record TriggerState(Trigger trigger, Mode table, @Nullable ModeEntry entry) {

  static TriggerState of(Trigger trigger, @Nullable ModeEntry entry) {
    return new TriggerState(
        entry == null ? trigger : trigger.in(entry.mode()), trigger.mode(), entry);
  }

  /** Number of the entry; 0 where the table decides. Who asks for a flip names the one seen. */
  public int number() {
    return entry == null ? 0 : entry.number();
  }

  public boolean canGoBack() {
    return entry != null && entry.backTo() != null;
  }
}
