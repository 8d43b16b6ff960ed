/** A headless Chromium in a process of its own, spoken to over a pipe, on the web through us. */
@NullMarked
package com.mystage.sourcing.scraping.renderer.chromium;

import org.jspecify.annotations.NullMarked;
