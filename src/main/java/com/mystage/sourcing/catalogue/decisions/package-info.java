/** What people decided about listings and mentions, and how it is honoured. */
@NullMarked
package com.mystage.sourcing.catalogue.decisions;

import org.jspecify.annotations.NullMarked;
