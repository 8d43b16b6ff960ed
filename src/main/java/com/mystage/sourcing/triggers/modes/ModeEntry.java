package com.mystage.sourcing.triggers.modes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.triggers.table.Mode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One state that a trigger was put in: {@code triggerModes/{name}} is the newest, every one stands
 * in {@code triggerModes/{name}/history/{number}}.
 *
 * @param number 1 for the first; each flip is the next
 * @param lane where the trigger's work is done since; absent in mode {@code legacy}
 * @param by who asked for it
 * @param forced whether it was asked for although the check did not hold
 * @param backTo number of the entry that going back restores; 0 is the table's own mode, absent
 *     where there is nothing to go back to
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ModeEntry(
    int number,
    Mode mode,
    @Nullable String lane,
    Instant since,
    String by,
    @Nullable String reason,
    boolean forced,
    @Nullable Integer backTo) {}
