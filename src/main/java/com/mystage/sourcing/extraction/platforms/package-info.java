/** What ticketing and calendar platforms answer in JSON, one class a platform. */
@NullMarked
package com.mystage.sourcing.extraction.platforms;

import org.jspecify.annotations.NullMarked;
