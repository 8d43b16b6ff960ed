/** When Facebook's public pages may be visited, and when visits stop. */
@NullMarked
package com.mystage.sourcing.scraping.facebook;

import org.jspecify.annotations.NullMarked;
