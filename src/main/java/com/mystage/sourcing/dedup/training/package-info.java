/** What a model's probabilities are, learnt from agreement patterns without labels. */
@NullMarked
package com.mystage.sourcing.dedup.training;

import org.jspecify.annotations.NullMarked;
