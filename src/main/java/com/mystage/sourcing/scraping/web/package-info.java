/** Visits over HTTP: conditional, polite, and never more than was asked for. */
@NullMarked
package com.mystage.sourcing.scraping.web;

import org.jspecify.annotations.NullMarked;
