/** What starts work from outside: CloudEvents and schedules, turned into tasks. */
@NullMarked
package com.mystage.sourcing.triggers;

import org.jspecify.annotations.NullMarked;
