/** Pages whose content is put in by scripts: what a browser made of them, as a snapshot. */
@NullMarked
package com.mystage.sourcing.scraping.renderer;

import org.jspecify.annotations.NullMarked;
