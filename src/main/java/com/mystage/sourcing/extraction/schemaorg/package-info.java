/** schema.org events out of JSON-LD, microdata and RDFa, through one mapper. */
@NullMarked
package com.mystage.sourcing.extraction.schemaorg;

import org.jspecify.annotations.NullMarked;
