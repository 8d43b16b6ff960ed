/** The HTTP API over the catalogue: JSON, JSON-LD and iCalendar; and the problems it answers. */
@NullMarked
package com.mystage.sourcing.catalogue.feeds;

import org.jspecify.annotations.NullMarked;
