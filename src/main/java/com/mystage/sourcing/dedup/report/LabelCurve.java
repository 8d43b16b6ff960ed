package com.mystage.sourcing.dedup.report;

import com.mystage.sourcing.dedup.linkage.Linkage;
import com.mystage.sourcing.dedup.linkage.LinkageResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Precision, recall and F1 of the pairs by themselves, before clustering, over thresholds. */
final class LabelCurve {

  private static final double[] THRESHOLDS = {
    0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99
  };

  private LabelCurve() {}

  static List<List<String>> rows(LinkageResult result, Map<Linkage.Pair, Boolean> labels) {
    Map<Linkage.Pair, Double> probabilities = new HashMap<>();
    for (int i = 0; i < result.pairs().size(); i++) {
      Linkage.Pair pair = new Linkage.Pair(result.pairs().left()[i], result.pairs().right()[i]);
      if (labels.containsKey(pair)) {
        probabilities.put(pair, result.probabilities()[i]);
      }
    }
    List<List<String>> rows = new ArrayList<>();
    for (double threshold : THRESHOLDS) {
      long both = 0;
      long linked = 0;
      long positive = 0;
      for (Map.Entry<Linkage.Pair, Boolean> label : labels.entrySet()) {
        boolean links = probabilities.getOrDefault(label.getKey(), 0.0) >= threshold;
        both += links && label.getValue() ? 1 : 0;
        linked += links ? 1 : 0;
        positive += label.getValue() ? 1 : 0;
      }
      rows.add(
          List.of(
              Double.toString(threshold),
              percent(both, linked),
              percent(both, positive),
              percent(2 * both, linked + positive)));
    }
    return rows;
  }

  private static String percent(long of, long all) {
    return String.format(Locale.ROOT, "%.2f %%", all == 0 ? 0.0 : 100.0 * of / all);
  }
}
