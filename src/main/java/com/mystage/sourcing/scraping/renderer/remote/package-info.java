/** A renderer in a process or container of its own, over HTTP: its server and its client. */
@NullMarked
package com.mystage.sourcing.scraping.renderer.remote;

import org.jspecify.annotations.NullMarked;
