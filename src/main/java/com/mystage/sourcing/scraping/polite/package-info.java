/** What publishers ask of visitors: robots.txt and opting out. */
@NullMarked
package com.mystage.sourcing.scraping.polite;

import org.jspecify.annotations.NullMarked;
