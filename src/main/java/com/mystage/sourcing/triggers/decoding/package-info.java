/** What comes over HTTP as CloudEvents, and what their data says. */
@NullMarked
package com.mystage.sourcing.triggers.decoding;

import org.jspecify.annotations.NullMarked;
