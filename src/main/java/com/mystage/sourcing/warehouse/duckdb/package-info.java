/** The warehouse in one DuckDB file. */
@NullMarked
package com.mystage.sourcing.warehouse.duckdb;

import org.jspecify.annotations.NullMarked;
