/** The whole way from records to clusters. */
@NullMarked
package com.mystage.sourcing.dedup.linkage;

import org.jspecify.annotations.NullMarked;
