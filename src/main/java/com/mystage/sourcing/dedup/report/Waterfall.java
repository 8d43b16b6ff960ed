package com.mystage.sourcing.dedup.report;

import com.mystage.sourcing.dedup.linkage.LinkageResult;
import com.mystage.sourcing.dedup.matching.Outcomes;
import com.mystage.sourcing.dedup.training.Probabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a pair came to its weight, from the prior to the sum.
 *
 * @param steps in the order in which they add up
 * @param probability with rivals, where a record has one match at most
 */
public record Waterfall(List<Step> steps, double weight, double probability) {

  private static final int WIDTH = 520;
  private static final int ROW = 20;
  private static final int TEXT = 260;

  /**
   * @param bits what the step adds
   */
  public record Step(String name, String level, double bits) {}

  /**
   * @param pair index of a scored pair
   */
  public static Waterfall of(LinkageResult result, int pair) {
    Probabilities learnt = result.learnt();
    Outcomes outcomes = Outcomes.of(result.model());
    long pattern = result.pairs().pattern()[pair];
    List<Step> steps = new ArrayList<>();
    steps.add(new Step("prior", "", Probabilities.log2(learnt.prior() / (1 - learnt.prior()))));
    for (int i = 0; i < outcomes.of().size(); i++) {
      int digit = Outcomes.digit(pattern, i);
      steps.add(
          new Step(
              result.model().comparisons().get(i).name(),
              outcomes.of().get(i).get(digit).name(),
              learnt.weight(i, digit)));
    }
    return new Waterfall(steps, result.pairs().weight()[pair], result.probabilities()[pair]);
  }

  /** A chart of the steps. */
  public String svg() {
    double least = 0;
    double most = 0;
    double sum = 0;
    for (Step step : steps) {
      sum += step.bits;
      least = Math.min(least, sum);
      most = Math.max(most, sum);
    }
    double scale = (WIDTH - TEXT - 60) / Math.max(1, most - least);
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-size=\"11\">"
            .formatted(WIDTH, (steps.size() + 1) * ROW));
    double from = 0;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      double to = from + step.bits;
      bar(svg, i, step.name + ": " + step.level, from, to, least, scale, step.bits);
      from = to;
    }
    bar(svg, steps.size(), "weight", 0, from, least, scale, from);
    return svg.append("</svg>").toString();
  }

  private static void bar(
      StringBuilder svg,
      int row,
      String text,
      double from,
      double to,
      double least,
      double scale,
      double bits) {
    double x = TEXT + (Math.min(from, to) - least) * scale;
    double width = Math.max(1, Math.abs(to - from) * scale);
    int y = row * ROW;
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"0\" y=\"%d\">%s</text><rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"14\" fill=\"%s\"/><text x=\"%.1f\" y=\"%d\">%+.1f</text>",
            y + 13,
            Page.escaped(text.length() > 46 ? text.substring(0, 45) + "…" : text),
            x,
            y + 2,
            width,
            bits < 0 ? "#b3482f" : "#2f6db3",
            x + width + 4,
            y + 13,
            bits));
  }
}
