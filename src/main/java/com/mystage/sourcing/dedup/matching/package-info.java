/** From records to the agreement patterns of their candidate pairs, in the warehouse. */
@NullMarked
package com.mystage.sourcing.dedup.matching;

import org.jspecify.annotations.NullMarked;
