/** A first model for records that nobody wrote one for. */
@NullMarked
package com.mystage.sourcing.dedup.starter;

import org.jspecify.annotations.NullMarked;
