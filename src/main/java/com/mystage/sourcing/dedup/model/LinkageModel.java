package com.mystage.sourcing.dedup.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model for linking records (Fellegi and Sunter 1969), as its file says it. What it leaves open
 * is learnt from the records.
 *
 * @param fields by name, in the file's order
 * @param prior probability that two random records match; null to estimate it
 * @param match probability from which a pair links; null to choose it
 * @param review probability from which a pair is told
 */
public record LinkageModel(
    Map<String, Field> fields,
    List<BlockingRule> blocking,
    List<Comparison> comparisons,
    @Nullable Double prior,
    @Nullable Double match,
    double review,
    Constraints constraints,
    Training training) {

  /** Probability from which a pair is told, unless the model says another. */
  public static final double DEFAULT_REVIEW = 0.1;

  public LinkageModel {
    blocking = List.copyOf(blocking);
    comparisons = List.copyOf(comparisons);
  }

  /** Whether tables hold no duplicates of their own, so that a record matches one at most. */
  public enum OneToOne {
    /** Found out from the records. */
    AUTO,
    YES,
    NO
  }

  /** Pairs that meet the condition are never one. */
  public record CannotLink(String name, Agreement when) {}

  /**
   * @param oneToOne of two tables: each record matches one of the other table at most
   */
  public record Constraints(OneToOne oneToOne, List<CannotLink> cannotLink) {
    public static final Constraints NONE = new Constraints(OneToOne.AUTO, List.of());

    public Constraints {
      cannotLink = List.copyOf(cannotLink);
    }
  }

  /**
   * @param seed decides which random pairs are drawn
   * @param randomPairs how many of them
   * @param pairsPerRecord how many candidates each record may have on average
   */
  public record Training(long seed, long randomPairs, int pairsPerRecord) {
    public static final Training DEFAULT = new Training(1, 200_000, 100);
  }
}
