/** What each source usually brings, learned from its stored runs, and what is unusual about one. */
@NullMarked
package com.mystage.sourcing.sources.health;

import org.jspecify.annotations.NullMarked;
