/** Web pages over the catalogue, the sources and the tasks. No rules of their own. */
@NullMarked
package com.mystage.sourcing.console;

import org.jspecify.annotations.NullMarked;
