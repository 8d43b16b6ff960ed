/** What changed in the catalogue, told to the world: outbox, log and the telling of sinks. */
@NullMarked
package com.mystage.sourcing.pipeline.announcing;

import org.jspecify.annotations.NullMarked;
