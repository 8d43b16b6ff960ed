/** The lanes that there are, and their end. */
@NullMarked
package com.mystage.sourcing.pipeline.lanes;

import org.jspecify.annotations.NullMarked;
