/** Looks at sources of several pages: how far one is, and what is remembered of each page. */
@NullMarked
package com.mystage.sourcing.sources.looks;

import org.jspecify.annotations.NullMarked;
