/** Platforms' interfaces that want a key: which, where, and how requests carry it. */
@NullMarked
package com.mystage.sourcing.scraping.apis;

import org.jspecify.annotations.NullMarked;
