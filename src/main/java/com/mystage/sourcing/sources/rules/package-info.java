/** How an operator says that events stand on a source's pages. */
@NullMarked
package com.mystage.sourcing.sources.rules;

import org.jspecify.annotations.NullMarked;
