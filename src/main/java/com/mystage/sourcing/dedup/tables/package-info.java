/** Tables of records in files: what the command reads and writes. */
@NullMarked
package com.mystage.sourcing.dedup.tables;

import org.jspecify.annotations.NullMarked;
