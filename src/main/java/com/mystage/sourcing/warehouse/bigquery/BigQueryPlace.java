package com.mystage.sourcing.warehouse.bigquery;

import org.jspecify.annotations.Nullable;

/**
 * Which data set, and how much a statement may cost.
 *
 * @param location where the data set is, such as {@code EU}
 * @param maxBytes the most that one statement may be billed for, whatever it asks
 * @param endpoint an address that answers instead of Google's, without credentials; null for
 *     Google's
 */
public record BigQueryPlace(
    String project, String dataset, String location, long maxBytes, @Nullable String endpoint) {}
