/** Triggers as operators see and flip them. */
@NullMarked
package com.mystage.sourcing.admin.triggers;

import org.jspecify.annotations.NullMarked;
