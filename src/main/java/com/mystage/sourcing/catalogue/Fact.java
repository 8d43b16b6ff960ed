package com.mystage.sourcing.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;

/** One enriched value of one field, with the reason for it. A list field has a fact a value. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Fact(String field, String value, Origin origin) {}
