package com.mystage.sourcing.listings;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A way to get in. The price is a plain decimal number as text ("15.00"), the currency an ISO 4217
 * code, the availability a schema.org ItemAvailability name such as {@code InStock} or {@code
 * SoldOut}.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Offer(
    @Nullable String url,
    @Nullable String price,
    @Nullable String currency,
    @Nullable String availability) {}
