/** What is compared: listings and mentions as rows of normalised features, with their blocks. */
@NullMarked
package com.mystage.sourcing.dedup.features;

import org.jspecify.annotations.NullMarked;
