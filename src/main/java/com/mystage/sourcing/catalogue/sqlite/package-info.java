/** Event search on SQLite's FTS5 and R*Tree. */
@NullMarked
package com.mystage.sourcing.catalogue.sqlite;

import org.jspecify.annotations.NullMarked;
