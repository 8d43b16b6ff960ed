/** Cloud Tasks: client, names, queue definitions, push endpoint, quarantine. */
@NullMarked
package com.mystage.sourcing.tasks;

import org.jspecify.annotations.NullMarked;
