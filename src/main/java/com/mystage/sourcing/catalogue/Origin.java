package com.mystage.sourcing.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.listings.ListingKey;
import org.jspecify.annotations.Nullable;

/**
 * The reason for one catalogue field.
 *
 * @param kind {@code listing}, {@code rule} or {@code person}
 * @param by the extractor, the rule or the person
 * @param listing the listing that said it, where one did
 * @param path where in the document it stood
 * @param text the source text, or the evidence of a rule
 * @param rule why this value won over others
 * @param confidence between 0 and 1; 1 for what a source or a person said
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Origin(
    String kind,
    String by,
    @Nullable ListingKey listing,
    @Nullable Integer version,
    @Nullable String path,
    @Nullable String text,
    @Nullable String rule,
    double confidence) {}
