/** Events in web feeds: RSS 0.9x, 1.0 and 2.0, and Atom, with their event modules. */
@NullMarked
package com.mystage.sourcing.extraction.feeds;

import org.jspecify.annotations.NullMarked;
