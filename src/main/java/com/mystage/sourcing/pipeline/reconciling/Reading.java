package com.mystage.sourcing.pipeline.reconciling;

import com.mystage.sourcing.ContentHash;
import java.time.Instant;

/**
 * One reading of one snapshot.
 *
 * @param key of its extraction
 * @param at moment of the look
 * @param reader version of the extractors
 */
public record Reading(String key, ContentHash snapshot, Instant at, int reader) {}
