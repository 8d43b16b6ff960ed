/** From scored pairs to links and clusters. */
@NullMarked
package com.mystage.sourcing.dedup.clusters;

import org.jspecify.annotations.NullMarked;
