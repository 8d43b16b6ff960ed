/** What a source lists now, beside what it listed before. */
@NullMarked
package com.mystage.sourcing.pipeline.reconciling;

import org.jspecify.annotations.NullMarked;
