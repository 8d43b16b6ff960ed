/** Looks that need several requests: pages of an API's answer, and lists that link to details. */
@NullMarked
package com.mystage.sourcing.scraping.pages;

import org.jspecify.annotations.NullMarked;
