package com.mystage.sourcing.dedup.matching;

/**
 * How many pairs have an agreement pattern.
 *
 * @param rules the blocking rules that propose them, as bits
 */
public record PatternCount(long rules, long pattern, long pairs) {}
