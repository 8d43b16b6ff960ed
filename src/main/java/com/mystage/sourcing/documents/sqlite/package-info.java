/** The document store in one SQLite file. */
@NullMarked
package com.mystage.sourcing.documents.sqlite;

import org.jspecify.annotations.NullMarked;
