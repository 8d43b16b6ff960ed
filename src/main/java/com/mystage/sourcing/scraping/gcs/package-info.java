/** Cloud Storage: the archive in a bucket, and objects that are read in place of a page. */
@NullMarked
package com.mystage.sourcing.scraping.gcs;

import org.jspecify.annotations.NullMarked;
