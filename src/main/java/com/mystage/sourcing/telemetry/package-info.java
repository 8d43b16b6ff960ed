/** Names of spans, metrics and attributes, so that a dashboard and the code cannot drift apart. */
@NullMarked
package com.mystage.sourcing.telemetry;

import org.jspecify.annotations.NullMarked;
