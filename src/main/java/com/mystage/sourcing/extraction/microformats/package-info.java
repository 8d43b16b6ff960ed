/** Events in microformats: h-event, and hCalendar by its rules of backward compatibility. */
@NullMarked
package com.mystage.sourcing.extraction.microformats;

import org.jspecify.annotations.NullMarked;
