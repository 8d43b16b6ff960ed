/** What is there of legacy triggers, read from what {@code gcloud} lists as JSON. */
@NullMarked
package com.mystage.sourcing.triggers.migration.inventory;

import org.jspecify.annotations.NullMarked;
