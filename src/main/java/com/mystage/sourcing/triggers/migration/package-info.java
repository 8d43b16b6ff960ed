/** The way over from legacy triggers: a plan for each, made from what there is of them. */
@NullMarked
package com.mystage.sourcing.triggers.migration;

import org.jspecify.annotations.NullMarked;
