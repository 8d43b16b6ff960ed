package com.mystage.sourcing.admin.triggers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.triggers.modes.ModeEntry;
import com.mystage.sourcing.triggers.modes.TriggerCheck;
import com.mystage.sourcing.triggers.modes.TriggerState;
import com.mystage.sourcing.triggers.table.Mode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trigger, the mode it is in and why.
 *
 * @param lane where its work is done
 * @param shadowLane where its shadow runs are done
 * @param table the mode that triggers.yaml and the configuration give it
 * @param number of its state; who asks for a flip names the one seen
 * @param entry what put it in this mode; absent if the table did
 * @param events what this instance did with its events since it started, by outcome
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TriggerView(
    String name,
    String step,
    Mode mode,
    String lane,
    String shadowLane,
    Mode table,
    int number,
    boolean canGoBack,
    @Nullable ModeEntry entry,
    @Nullable TriggerCheck check,
    Map<String, Long> events) {

  static TriggerView of(
      TriggerState state, @Nullable TriggerCheck check, Map<String, Long> events) {
    return new TriggerView(
        state.trigger().name(),
        state.trigger().step().queue(),
        state.trigger().mode(),
        state.trigger().lane().name(),
        state.trigger().shadow().name(),
        state.table(),
        state.number(),
        state.canGoBack(),
        state.entry(),
        check,
        events);
  }
}
