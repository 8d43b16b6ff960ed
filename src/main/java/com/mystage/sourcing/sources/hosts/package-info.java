/** What is known of the hosts that sources are at: when they have time for us, what they forbid. */
@NullMarked
package com.mystage.sourcing.sources.hosts;

import org.jspecify.annotations.NullMarked;
