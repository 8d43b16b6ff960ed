package com.mystage.sourcing.tasks.bench;

import java.util.Arrays;
import java.util.Locale;

/** Values of the same thing, measured several times. */
record Figures(double... values) {

  Figures {
    values = values.clone();
    Arrays.sort(values);
  }

  double median() {
    return percentile(50);
  }

  double percentile(double percent) {
    int rank = (int) Math.ceil(percent / 100 * values.length) - 1;
    return values.length == 0 ? Double.NaN : values[Math.max(0, rank)];
  }

  /** As in {@code 12,345 (11,987-12,466)}. */
  String rate() {
    return String.format(
        Locale.ROOT, "%,.0f (%,.0f-%,.0f)", median(), values[0], values[values.length - 1]);
  }

  String latency() {
    return String.format(Locale.ROOT, "p50 %.2f ms, p99 %.2f ms", percentile(50), percentile(99));
  }
}
