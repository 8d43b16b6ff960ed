/** A durable Cloud Tasks server for one machine, spoken to through the real client. */
@NullMarked
package com.mystage.sourcing.tasks.embedded;

import org.jspecify.annotations.NullMarked;
