/** What holds a cluster together. */
@NullMarked
package com.mystage.sourcing.dedup.cohesion;

import org.jspecify.annotations.NullMarked;
