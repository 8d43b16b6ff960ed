/** Jobs that wait in a custom scheduler, on their way to become tasks. */
@NullMarked
package com.mystage.sourcing.triggers.migration.jobs;

import org.jspecify.annotations.NullMarked;
