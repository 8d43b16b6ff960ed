/** Snapshots as WARC files (ISO 28500), which other archives read and write. */
@NullMarked
package com.mystage.sourcing.scraping.warc;

import org.jspecify.annotations.NullMarked;
