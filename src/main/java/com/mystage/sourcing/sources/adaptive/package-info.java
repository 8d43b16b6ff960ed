/** How often a source changes, and so how often it is worth a look. */
@NullMarked
package com.mystage.sourcing.sources.adaptive;

import org.jspecify.annotations.NullMarked;
