package com.mystage.sourcing.dedup.matching;

import java.util.Iterator;
import java.util.List;

/** The records to link, of one table or two. They can be gone through again and again. */
public interface Records {

  /** How many records are on side 0. */
  int left();

  /** How many are on side 1; 0 for one table. */
  int right();

  /** All of side 0, then all of side 1, always in the same order. */
  Iterator<SourceRecord> all();

  default int size() {
    return left() + right();
  }

  /** Whether a record's table is the right one of two. */
  default int side(int record) {
    return record < left() ? 0 : 1;
  }

  /** Records in memory: those of side 0 first. */
  static Records of(List<SourceRecord> records) {
    int left = (int) records.stream().filter(it -> it.side() == 0).count();
    return new Records() {
      @Override
      public int left() {
        return left;
      }

      @Override
      public int right() {
        return records.size() - left;
      }

      @Override
      public Iterator<SourceRecord> all() {
        return records.iterator();
      }
    };
  }
}
