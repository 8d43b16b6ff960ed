/** Typed expressions over pairs of records, and how each engine writes them. */
@NullMarked
package com.mystage.sourcing.dedup.sql;

import org.jspecify.annotations.NullMarked;
