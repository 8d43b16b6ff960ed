package com.mystage.sourcing.sources.adaptive;

import java.time.Instant;

/**
 * A look that brought or confirmed a source's content.
 *
 * @param changed whether the source said something else than at the look before; of the newest look
 *     it is known, and kept, with the look after it
 */
public record Observation(Instant at, boolean changed) {}
