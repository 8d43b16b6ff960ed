package com.mystage.sourcing.dedup.corruptor;

import java.util.List;

/** Something invented to put on a stage: a row of {@code dedup/corruptor/acts.csv}. */
public record Act(String kind, String title, List<String> performers) {

  public static List<Act> all() {
    return Hall.rows("acts.csv").stream()
        .map(it -> new Act(it[0], it[1], Hall.list(it[2])))
        .toList();
  }

  boolean music() {
    return kind.equals("band") || kind.equals("double");
  }
}
