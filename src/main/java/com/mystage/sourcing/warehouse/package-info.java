/** The analytical store port: typed tables, appended rows, statements with parameters. */
@NullMarked
package com.mystage.sourcing.warehouse;

import org.jspecify.annotations.NullMarked;
