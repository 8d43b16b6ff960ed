/** What we watch, how often, and what the last looks at it brought. */
@NullMarked
package com.mystage.sourcing.sources;

import org.jspecify.annotations.NullMarked;
