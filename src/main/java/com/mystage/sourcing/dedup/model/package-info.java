/** What a model file says: fields, blocking, comparisons, thresholds, constraints. */
@NullMarked
package com.mystage.sourcing.dedup.model;

import org.jspecify.annotations.NullMarked;
