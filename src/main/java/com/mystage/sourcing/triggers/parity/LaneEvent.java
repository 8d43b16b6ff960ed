package com.mystage.sourcing.triggers.parity;

import com.mystage.sourcing.catalogue.LiveEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of a lane's catalogue.
 *
 * @param causedAt the earliest look that its listings come from; null if they are gone
 */
public record LaneEvent(LiveEvent event, @Nullable Instant causedAt) {}
