package com.mystage.sourcing.sources.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is usual for a source, by its stored runs that were as usual, back to the last that a person
 * released. Of a source whose looks never bring everything, those that lack something tell.
 *
 * @param runs how many tell it
 * @param usable events that could be read
 * @param ahead listings that had not begun
 * @param filled by field, the share of listings that have it
 * @param gaps seconds from one run with news to the next
 * @param apart seconds from one run that could be read to the next
 * @param lastNews moment of the last run with news; null if none of the stored ones had any
 * @param since moment of the oldest stored run; null if there is none
 * @param full whether as many runs are stored as are kept
 */
record Usual(
    int runs,
    Sample usable,
    Sample ahead,
    Map<String, Sample> filled,
    Sample gaps,
    Sample apart,
    @Nullable Instant lastNews,
    @Nullable Instant since,
    boolean full) {

  /** A share of fewer listings tells little. */
  static final int FEWEST_LISTINGS = 5;

  /**
   * @param newestFirst the stored runs of the source
   */
  static Usual of(List<Run> newestFirst) {
    List<Run> recent = sinceReleased(newestFirst);
    List<Run> complete = recent.stream().filter(Run::isGood).toList();
    List<Run> good =
        complete.isEmpty() ? recent.stream().filter(Run::isUndoubted).toList() : complete;
    Map<String, Sample> filled = new TreeMap<>();
    TreeSet<String> fields = new TreeSet<>();
    good.forEach(run -> fields.addAll(run.filled().keySet()));
    for (String field : fields) {
      filled.put(
          field,
          Sample.of(
              good.stream()
                  .filter(run -> run.isAsUsual() && run.listings() >= FEWEST_LISTINGS)
                  .map(run -> run.filled().getOrDefault(field, 0) / (double) run.listings())
                  .toList()));
    }
    List<Instant> readable =
        newestFirst.stream()
            .filter(run -> run.verdict() != Run.Verdict.UNREADABLE)
            .map(Run::at)
            .toList();
    List<Instant> news = recent.stream().filter(Run::news).map(Run::at).toList();
    return new Usual(
        good.size(),
        Sample.of(good.stream().map(Run::usable).toList()),
        Sample.of(good.stream().map(Run::ahead).toList()),
        filled,
        Sample.of(gaps(news)),
        Sample.of(gaps(readable)),
        news.isEmpty() ? null : news.getFirst(),
        recent.isEmpty() ? null : recent.getLast().at(),
        recent.size() >= Runs.KEPT);
  }

  private static List<Run> sinceReleased(List<Run> newestFirst) {
    for (int i = 0; i < newestFirst.size(); i++) {
      if (newestFirst.get(i).verdict() == Run.Verdict.RELEASED) {
        return newestFirst.subList(0, i + 1);
      }
    }
    return newestFirst;
  }

  private static List<Long> gaps(List<Instant> newestFirst) {
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < newestFirst.size(); i++) {
      gaps.add(Duration.between(newestFirst.get(i), newestFirst.get(i - 1)).toSeconds());
    }
    return gaps;
  }
}
