/** What documents look like: the table of collections, and JSON Schemas made from their records. */
@NullMarked
package com.mystage.sourcing.documents.schema;

import org.jspecify.annotations.NullMarked;
