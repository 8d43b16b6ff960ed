package com.mystage.sourcing.triggers.parity.mapping;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison must show for a trigger to go live.
 *
 * @param missing events of the old catalogue that ours may lack
 * @param extra events that ours may have besides
 * @param different pairs that may differ
 * @param latency how late ours may be; null to not judge it
 */
public record Criteria(
    Allowance missing, Allowance extra, Allowance different, @Nullable Latency latency) {

  /**
   * How late publication may come after the look that caused it.
   *
   * @param percentile 1 to 100
   */
  public record Latency(int percentile, Duration within) {
    public Latency {
      if (percentile < 1 || percentile > 100 || within.isNegative()) {
        throw new IllegalArgumentException(
            "must be a percentile of 1 to 100 and a span such as PT5M");
      }
    }
  }

  /** So many, or so many of a hundred of the old catalogue's events. */
  public record Allowance(double number, boolean percent) {

    public static final Allowance NONE = new Allowance(0, false);

    static Allowance parse(String text) {
      if (!text.matches("\\d{1,9}|\\d{1,3}(\\.\\d{1,4})?%")) {
        throw new IllegalArgumentException(
            "must be a number or a percentage such as 0.5%, not '" + text + "'");
      }
      boolean percent = text.endsWith("%");
      return new Allowance(Double.parseDouble(text.replace("%", "")), percent);
    }

    /** Whether it allows so many, of all. */
    public boolean allows(int found, int all) {
      return found <= (percent ? number * all / 100 : number);
    }

    @Override
    public String toString() {
      return percent ? number + "%" : Long.toString((long) number);
    }
  }
}
