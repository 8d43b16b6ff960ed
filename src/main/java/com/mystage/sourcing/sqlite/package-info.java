/** What our SQLite files have in common. */
@NullMarked
package com.mystage.sourcing.sqlite;

import org.jspecify.annotations.NullMarked;
