package com.mystage.sourcing.tasks.embedded;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP request of one attempt.
 *
 * @param body null where the method has none
 * @param deadline for the whole exchange
 */
record Delivery(
    String method,
    String url,
    Map<String, String> headers,
    byte @Nullable [] body,
    Duration deadline) {}
