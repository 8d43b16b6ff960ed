/** Source to snapshot: fetching, conditionally and politely, and the content-addressed archive. */
@NullMarked
package com.mystage.sourcing.scraping;

import org.jspecify.annotations.NullMarked;
