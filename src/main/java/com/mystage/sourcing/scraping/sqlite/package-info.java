/** The archive's small pieces in SQLite. */
@NullMarked
package com.mystage.sourcing.scraping.sqlite;

import org.jspecify.annotations.NullMarked;
