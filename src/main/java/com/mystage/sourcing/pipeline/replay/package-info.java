/** What the present extractors would make of what was fetched before. */
@NullMarked
package com.mystage.sourcing.pipeline.replay;

import org.jspecify.annotations.NullMarked;
