/** Visits to other people's sites, each in its turn and by the site's rules. */
@NullMarked
package com.mystage.sourcing.pipeline.polite;

import org.jspecify.annotations.NullMarked;
