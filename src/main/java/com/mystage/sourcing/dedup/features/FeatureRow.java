package com.mystage.sourcing.dedup.features;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of a member as it is compared.
 *
 * @param revision the highest of a member's revisions is the one that counts
 * @param values by column of its type's feature table; a list column is never null
 * @param blocks two members are compared only if one asks for a block that the other answers to
 */
public record FeatureRow(
    String member, long revision, Map<String, @Nullable Object> values, List<Block> blocks) {

  public FeatureRow {
    blocks = blocks.stream().distinct().toList();
  }
}
