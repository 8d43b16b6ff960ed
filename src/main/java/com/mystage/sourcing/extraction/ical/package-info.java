/** iCalendar (RFC 5545) to drafts: lines, components, zones, recurrences. */
@NullMarked
package com.mystage.sourcing.extraction.ical;

import org.jspecify.annotations.NullMarked;
