/** The warehouse in one data set of BigQuery. */
@NullMarked
package com.mystage.sourcing.warehouse.bigquery;

import org.jspecify.annotations.NullMarked;
