package com.mystage.sourcing.listings;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Who puts the event on. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Organizer(@Nullable String name, @Nullable String url) {}
