package com.mystage.sourcing.dedup.model;

import java.util.List;

/** Which pairs are looked at at all. A pair is a candidate if any rule proposes it. */
public sealed interface BlockingRule {

  String name();

  /** Both sides agree on all the keys. */
  record Equal(String name, List<Key> keys) implements BlockingRule {
    public Equal {
      keys = List.copyOf(keys);
    }
  }

  /**
   * @param prefix only this many first characters; 0 for all. Of a position: the width of a cell in
   *     metres, whose neighbours count as equal
   */
  record Key(String field, int prefix) {}

  /**
   * Each record with those that share most of its words or grams, weighed by their rarity.
   *
   * @param top how many neighbours each record has
   */
  record Nearest(String name, String field, TermKind terms, int top) implements BlockingRule {}
}
