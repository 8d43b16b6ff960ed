/** Which listings mean the same event: blocking, comparison, weights, clusters, and the plan. */
@NullMarked
package com.mystage.sourcing.dedup;

import org.jspecify.annotations.NullMarked;
