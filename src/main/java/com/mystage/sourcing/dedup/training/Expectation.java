package com.mystage.sourcing.dedup.training;

import com.mystage.sourcing.dedup.matching.Outcomes;
import com.mystage.sourcing.dedup.matching.PatternCount;
import com.mystage.sourcing.dedup.model.Comparison;
import com.mystage.sourcing.dedup.model.LinkageModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Expectation-maximisation of a two-class model with independent comparisons (Fellegi and Sunter
 * 1969, Winkler 1988), on counts of agreement patterns.
 *
 * <p>Both classes are those of candidate pairs: what blocking proposes is alike by choice, so its
 * non-matches agree far more often than random pairs, and u of random pairs would overrate every
 * agreement. The u start as what candidates are like as a whole, since few of them match; random
 * pairs take part as known non-matches, which keeps the two classes from changing places. Within a
 * comparison a better level never weighs less than a worse one.
 */
public final class Expectation {

  private static final int MAX_ROUNDS = 500;
  private static final double SETTLED = 1e-5;

  /** How many pairs a first guess counts for. */
  private static final double GUESS_WORTH = 2;

  /** How many random pairs take part, as a share of the candidates. */
  private static final double RANDOM_SHARE = 0.05;

  /** Of small tables at least so many take part, if there are. */
  private static final double FEWEST_RANDOM = 50;

  private static final double FIRST_PRIOR = 0.05;

  /** What labelled pairs say: patterns of matches and of others. */
  public record Labelled(List<PatternCount> matches, List<PatternCount> others) {
    public static final Labelled NONE = new Labelled(List.of(), List.of());
  }

  private final LinkageModel model;
  private final Outcomes outcomes;
  private final List<PatternCount> candidates;
  private final Labelled labelled;
  private final Sums random;
  private final double[][] firstM;
  private final double[][] firstU;
  private final double pairs;
  private final double mostPrior;

  private Expectation(
      LinkageModel model,
      List<PatternCount> candidates,
      List<PatternCount> random,
      double mostMatches,
      Labelled labelled) {
    this.model = model;
    this.outcomes = Outcomes.of(model);
    this.candidates = candidates;
    this.labelled = labelled;
    this.pairs = count(candidates);
    this.mostPrior = Math.clamp(mostMatches / Math.max(1, pairs), 1e-9, 0.999);
    this.random = new Sums(outcomes);
    double drawn = count(random);
    double scale =
        Math.max(RANDOM_SHARE * pairs, Math.min(drawn, FEWEST_RANDOM)) / Math.max(1, drawn);
    random.forEach(each -> this.random.add(each.pattern(), scale * each.pairs()));
    this.firstM = FirstGuess.of(outcomes);
    Sums all = this.random.copy();
    candidates.forEach(each -> all.add(each.pattern(), (double) each.pairs()));
    this.firstU = all.shares(firstM, 1);
  }

  /**
   * Learns what the model leaves open.
   *
   * @param candidates patterns of the candidate pairs
   * @param random patterns of random pairs, all but none of which match
   * @param mostMatches how many matches there can be among the candidates
   */
  public static Probabilities learn(
      LinkageModel model,
      List<PatternCount> candidates,
      List<PatternCount> random,
      double mostMatches,
      Labelled labelled) {
    return new Expectation(model, candidates, random, mostMatches, labelled).learn();
  }

  private Probabilities learn() {
    Probabilities now =
        held(
            new Probabilities(
                firstM,
                firstU,
                model.prior() == null ? Math.min(FIRST_PRIOR, mostPrior) : model.prior()));
    double matches = 0;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Sums matching = new Sums(outcomes);
      Sums others = random.copy();
      double sum = 0;
      for (PatternCount each : candidates) {
        double expected = each.pairs() * Probabilities.probability(now.weight(each.pattern()));
        sum += expected;
        matching.add(each.pattern(), expected);
        others.add(each.pattern(), each.pairs() - expected);
      }
      labelled.matches().forEach(each -> matching.add(each.pattern(), (double) each.pairs()));
      labelled.others().forEach(each -> others.add(each.pattern(), (double) each.pairs()));
      double prior = Math.clamp(share(sum), 1e-9, mostPrior);
      now =
          held(
              new Probabilities(
                  matching.shares(firstM, GUESS_WORTH),
                  others.shares(firstU, GUESS_WORTH),
                  model.prior() == null ? prior : model.prior()));
      if (Math.abs(sum - matches) <= SETTLED * Math.max(1, sum)) {
        break;
      }
      matches = sum;
    }
    return now;
  }

  private double share(double matches) {
    return (matches + GUESS_WORTH * FIRST_PRIOR) / (pairs + GUESS_WORTH);
  }

  /** With what the model fixes, and with levels in order. */
  private Probabilities held(Probabilities learnt) {
    for (int i = 0; i < outcomes.of().size(); i++) {
      Monotone.pool(learnt.m()[i], learnt.u()[i]);
      List<Comparison.Level> levels = model.comparisons().get(i).levels();
      for (int digit = 1; digit < outcomes.of().get(i).size(); digit++) {
        Outcomes.Outcome outcome = outcomes.of().get(i).get(digit);
        if (outcome.kind() == Outcomes.Kind.LEVEL) {
          Comparison.Level level = levels.get(outcome.level());
          learnt.m()[i][digit] = fixed(level.m(), learnt.m()[i][digit]);
          learnt.u()[i][digit] = fixed(level.u(), learnt.u()[i][digit]);
        }
      }
    }
    return learnt;
  }

  private static double fixed(@Nullable Double said, double learnt) {
    return said == null ? learnt : said;
  }

  static double count(List<PatternCount> counts) {
    return counts.stream().mapToDouble(PatternCount::pairs).sum();
  }
}
