/** How legacy triggers try again, and the queue that does the same. */
@NullMarked
package com.mystage.sourcing.triggers.migration.retry;

import org.jspecify.annotations.NullMarked;
