/** People's decisions: what waits for one, and how one is made. */
@NullMarked
package com.mystage.sourcing.pipeline.deciding;

import org.jspecify.annotations.NullMarked;
