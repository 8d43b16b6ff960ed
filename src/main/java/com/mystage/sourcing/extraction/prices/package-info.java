/** What it costs to get in, out of what people write. */
@NullMarked
package com.mystage.sourcing.extraction.prices;

import org.jspecify.annotations.NullMarked;
