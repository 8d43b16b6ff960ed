/** What is driven by time: the tick, and what it looks after. */
@NullMarked
package com.mystage.sourcing.pipeline.schedule;

import org.jspecify.annotations.NullMarked;
