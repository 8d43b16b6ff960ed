/** The order of the steps: channels, handlers, drains and sweeps. */
@NullMarked
package com.mystage.sourcing.pipeline;

import org.jspecify.annotations.NullMarked;
