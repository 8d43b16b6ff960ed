/** The table of triggers: which events start which step, as {@code triggers.yaml} says. */
@NullMarked
package com.mystage.sourcing.triggers.table;

import org.jspecify.annotations.NullMarked;
