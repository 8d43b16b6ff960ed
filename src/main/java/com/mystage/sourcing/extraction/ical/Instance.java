package com.mystage.sourcing.extraction.ical;

import java.time.LocalDateTime;

/**
 * One occurrence.
 *
 * @param original the start that the rule gave, which names the instance
 * @param event the VEVENT whose fields count: the master's or an override's
 */
record Instance(LocalDateTime original, VEvent event, Moment start, Span span) {}
