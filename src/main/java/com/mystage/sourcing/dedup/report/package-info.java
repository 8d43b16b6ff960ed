/** What linking brought, for people to look at. */
@NullMarked
package com.mystage.sourcing.dedup.report;

import org.jspecify.annotations.NullMarked;
