/** schema.org events out of JSON-LD and microdata, through one mapper. */
@NullMarked
package com.mystage.sourcing.extraction.schemaorg;

import org.jspecify.annotations.NullMarked;
