package com.mystage.sourcing.pipeline.deciding;

/**
 * What came of a person's word.
 *
 * @param decision its id
 * @param task the task that takes it in and resolves what it is about again
 */
public record Decided(String decision, String task) {}
