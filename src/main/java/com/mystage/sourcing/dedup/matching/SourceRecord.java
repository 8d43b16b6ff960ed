package com.mystage.sourcing.dedup.matching;

import java.util.Map;

/**
 * One record as its source gives it.
 *
 * @param side 0, or 1 for the other of two tables
 * @param values by column; a missing value is absent
 */
public record SourceRecord(int side, String id, Map<String, String> values) {}
