/** The modes of triggers, flipped while the service runs. */
@NullMarked
package com.mystage.sourcing.triggers.modes;

import org.jspecify.annotations.NullMarked;
