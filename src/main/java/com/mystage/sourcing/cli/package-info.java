/** The commands of ./mystage. */
@NullMarked
package com.mystage.sourcing.cli;

import org.jspecify.annotations.NullMarked;
