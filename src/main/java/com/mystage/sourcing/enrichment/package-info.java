/** Entity to facts: what can be known about an event beyond what its listings said. */
@NullMarked
package com.mystage.sourcing.enrichment;

import org.jspecify.annotations.NullMarked;
