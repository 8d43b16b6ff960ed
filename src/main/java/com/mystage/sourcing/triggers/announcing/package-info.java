/** CloudEvents out: announcements as CloudEvents, the sinks that are told, and those who ask. */
@NullMarked
package com.mystage.sourcing.triggers.announcing;

import org.jspecify.annotations.NullMarked;
