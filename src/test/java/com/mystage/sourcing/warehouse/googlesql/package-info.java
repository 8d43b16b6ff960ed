/** The warehouse on GoogleSQL's own engine, in this process: what BigQuery would answer. */
@NullMarked
package com.mystage.sourcing.warehouse.googlesql;

import org.jspecify.annotations.NullMarked;
